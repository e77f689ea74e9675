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

function addPenalties(tally: Tally, { record, movements }: Examined): void {
  let raised: Minor = ZERO
  for (const { type, amounts } of movements) if (type === 'penalty-demanded') raised = add(raised, amounts.penalties)
  if (raised !== 0) addPenalty(tally, record.loan.terms.currency, 1, raised)
}

function addPenalty({ penalties }: Tally, currency: CurrencyCode, loans: number, amount: Minor): void {
  const before = penalties.get(currency) ?? { loans: 0, amount: ZERO }
  penalties.set(currency, { currency, loans: before.loans + loans, amount: add(before.amount, amount) })
}

function addClassChange(tally: Tally, { classChange }: Examined): void {
  if (classChange !== null) addClassChanges(tally, classChange.from, classChange.to, 1)
}

function addClassChanges({ classChanges }: Tally, from: string, to: string, loans: number): void {
  const key = `${from} ${to}`
  classChanges.set(key, { from, to, loans: (classChanges.get(key)?.loans ?? 0) + loans })
}

function addPastDue(tally: Tally, { record, pastDue: late }: Examined): void {
  if (late !== null) addPastDueTotal(tally, { ...late, currency: record.loan.terms.currency, loans: 1 })
}

function addPastDueTotal({ pastDue }: Tally, late: PastDueTotal & { readonly fromDaysPastDue: number }): void {
  const { bucket, currency, loans, fromDaysPastDue } = late
  const key = `${currency} ${bucket}`
  const before = pastDue.get(key)
  const arrears: Breakdown = addBreakdown(before?.arrears ?? ZERO_BREAKDOWN, late.arrears)
  pastDue.set(key, { bucket, currency, loans: (before?.loans ?? 0) + loans, arrears, fromDaysPastDue })
}

/** What a chunk came to, as it is kept beside it: survives JSON. Who would be written to is told by dry runs only. */
export interface PackedTally {
  readonly looked: number
  readonly changed: number
  readonly noticesQueued: number
  readonly penalties: readonly PenaltyTotal[]
  readonly classChanges: readonly ClassChange[]
  readonly pastDue: readonly (PastDueTotal & { readonly fromDaysPastDue: number })[]
}

export function packed({ looked, changed, noticesQueued, penalties, classChanges, pastDue }: Tally): PackedTally {
  return {
    looked,
    changed,
    noticesQueued,
    penalties: [...penalties.values()],
    classChanges: [...classChanges.values()],
    pastDue: [...pastDue.values()],
  }
}

/** The sum of what chunks came to, whoever worked on them. */
export function tallyOf(chunks: readonly PackedTally[]): Tally {
  const tally = newTally()
  for (const chunk of chunks) {
    tally.looked += chunk.looked
    tally.changed += chunk.changed
    tally.noticesQueued += chunk.noticesQueued
    for (const { currency, loans, amount } of chunk.penalties) addPenalty(tally, currency, loans, amount)
    for (const { from, to, loans } of chunk.classChanges) addClassChanges(tally, from, to, loans)
    for (const late of chunk.pastDue) addPastDueTotal(tally, late)
  }
  return tally
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
