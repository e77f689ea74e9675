/** Words for amounts and their changes. */
import { amountFromMinor, type CurrencyCode, type Minor } from '../money/index.ts'
import type { Change } from './changes.ts'

/** '88.85 -> 74.04 (14.81 less)'. */
export function amountChange({ before, after }: Change<Minor>, currency: CurrencyCode): string {
  const text = (amount: number): string => amountFromMinor(amount, currency)
  const difference = after - before
  return `${text(before)} -> ${text(after)} (${text(Math.abs(difference))} ${difference < 0 ? 'less' : 'more'})`
}

/** A sentence for an amount that changed; none for one that did not. */
export function amountLine(what: string, change: Change<Minor>, currency: CurrencyCode): readonly string[] {
  return change.before === change.after ? [] : [`${what}: ${amountChange(change, currency)}.`]
}

/** 'Installments: 12 -> 10 (2 fewer), the last on 2026-11-01 instead of 2027-01-01.' */
export function tenorLine(tenor: Change<number>, lastDueDate: Change<string | null>): readonly string[] {
  const difference = tenor.after - tenor.before
  const count = `${tenor.before} -> ${tenor.after} (${Math.abs(difference)} ${difference < 0 ? 'fewer' : 'more'})`
  const moved = lastDueDate.before !== lastDueDate.after
  const last = moved ? `the last on ${lastDueDate.after ?? 'no day'} instead of ${lastDueDate.before ?? 'no day'}` : ''
  if (difference !== 0) return [`Installments: ${count}${moved ? `, ${last}` : ''}.`]
  return moved ? [`Installments: as many, ${last}.`] : []
}

/** The level installment, where there was one, is one now, or both. */
export function installmentLine({ before, after }: Change<Minor | null>, currency: CurrencyCode): readonly string[] {
  if (before !== null && after !== null) return amountLine('Level installment', { before, after }, currency)
  if (before === after) return []
  const text = (amount: Minor | null): string => (amount === null ? 'none' : amountFromMinor(amount, currency))
  return [`Level installment: ${text(before)} -> ${text(after)}.`]
}
