/** Sums over the loans of a run: kept by key, so that their size does not follow the book's. */
import { add, addBreakdown, type Breakdown, type CurrencyCode, type Minor, ZERO, ZERO_BREAKDOWN } from '@lend/core'
import type { Quarantined } from '../ports/index.ts'
import type { Examined } from './examine-loan.ts'
import type { ClassChange, OverdueSummary, PastDueTotal, PenaltyTotal, Recipient } from './summary.ts'

export interface Tally {
  looked: number
  changed: number
  noticesQueued: number
  readonly penalties: Map<CurrencyCode, PenaltyTotal>
  readonly classChanges: Map<string, ClassChange>
  readonly pastDue: Map<string, PastDueTotal & { readonly fromDaysPastDue: number }>
  readonly recipients: Recipient[]
  readonly quarantined: Quarantined[]
}

export function newTally(): Tally {
  return {
    looked: 0,
    changed: 0,
    noticesQueued: 0,
    penalties: new Map(),
    classChanges: new Map(),
    pastDue: new Map(),
    recipients: [],
    quarantined: [],
  }
}

/** Adds a batch that was saved. @param noticesQueued those of its notices that are new */
export function addToTally(tally: Tally, examined: readonly Examined[], noticesQueued: number): void {
  tally.looked += examined.length
  tally.noticesQueued += noticesQueued
  for (const loan of examined) {
    if (loan.change !== null) tally.changed += 1
    addPenalties(tally, loan)
    addClassChange(tally, loan)
    addPastDue(tally, loan)
  }
}

function addPenalties({ penalties }: Tally, { record, movements }: Examined): void {
  let raised: Minor = ZERO
  for (const { type, amounts } of movements) if (type === 'penalty-demanded') raised = add(raised, amounts.penalties)
  if (raised === 0) return
  const { currency } = record.loan.terms
  const { loans, amount } = penalties.get(currency) ?? { loans: 0, amount: ZERO }
  penalties.set(currency, { currency, loans: loans + 1, amount: add(amount, raised) })
}

function addClassChange({ classChanges }: Tally, { classChange }: Examined): void {
  if (classChange === null) return
  const { from, to } = classChange
  const key = `${from} ${to}`
  classChanges.set(key, { from, to, loans: (classChanges.get(key)?.loans ?? 0) + 1 })
}

function addPastDue({ pastDue }: Tally, { record, pastDue: late }: Examined): void {
  if (late === null) return
  const { currency } = record.loan.terms
  const { bucket, fromDaysPastDue } = late
  const key = `${currency} ${bucket}`
  const before = pastDue.get(key)
  const arrears: Breakdown = addBreakdown(before?.arrears ?? ZERO_BREAKDOWN, late.arrears)
  pastDue.set(key, { bucket, currency, loans: (before?.loans ?? 0) + 1, arrears, fromDaysPastDue })
}

/** The sums as a summary tells them. */
export function totalsOf(
  tally: Tally,
): Pick<
  OverdueSummary,
  | 'loansLooked'
  | 'loansChanged'
  | 'penalties'
  | 'classChanges'
  | 'pastDue'
  | 'noticesQueued'
  | 'recipients'
  | 'quarantined'
> {
  const late = [...tally.pastDue.values()].sort(
    (a, b) => compare(a.currency, b.currency) || a.fromDaysPastDue - b.fromDaysPastDue || compare(a.bucket, b.bucket),
  )
  return {
    loansLooked: tally.looked,
    loansChanged: tally.changed,
    penalties: [...tally.penalties.values()].sort((a, b) => compare(a.currency, b.currency)),
    classChanges: [...tally.classChanges.values()].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
    pastDue: late.map(({ bucket, currency, loans, arrears }) => ({ bucket, currency, loans, arrears })),
    noticesQueued: tally.noticesQueued,
    recipients: tally.recipients,
    quarantined: tally.quarantined,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
