/** Installments that the plan does not know: due on the day itself, with a period of no days. */
import type { LocalDate } from '../dates/index.ts'
import { type Breakdown, ZERO_BREAKDOWN } from '../money/index.ts'
import type { Draft } from './draft.ts'
import { firstDueAfter } from './due.ts'
import { installmentOn } from './installments.ts'

/** Opens an installment that is due on a day, behind all that are due by then. */
export function openInstallment(draft: Draft, number: number, charged: Breakdown, on: LocalDate): void {
  const row = { ...installmentOn(number, on), charged }
  const index = firstDueAfter(draft.installments, on)
  draft.installments.splice(index, 0, row)
  draft.settledBefore = Math.min(draft.settledBefore, index)
}

/** The next free number for what is due on the day of a further disbursement: -1, -2. */
export function numberDownwards({ installments }: Draft): number {
  return installments.reduce((least, { number }) => Math.min(least, number), 0) - 1
}

/** Number of the installment that is due on the day of a disbursement, opened where there is none yet. */
export function openDueToday(draft: Draft, on: LocalDate): number {
  const there = draft.installments.findLast(({ number, dueDate }) => number <= 0 && dueDate === on)
  if (there !== undefined) return there.number
  const number = on === draft.disbursedOn ? 0 : numberDownwards(draft)
  openInstallment(draft, number, ZERO_BREAKDOWN, on)
  return number
}
