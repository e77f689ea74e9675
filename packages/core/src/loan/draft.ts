/**
 * A loan while facts are being folded into it. The fold works on one mutable draft and hands out an immutable loan; installments and
 * charges are replaced, never changed, so what a fold did not touch stays the same object.
 */
import { addDays, type LocalDate, maxDate } from '../dates/index.ts'
import {
  addBreakdown,
  addToPart,
  type Breakdown,
  type Component,
  isZeroBreakdown,
  maxOf,
  type Minor,
  minOf,
  subtract,
  ZERO,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import { isSettled } from './balances.ts'
import { bearRepaid } from './bear.ts'
import type { Folded } from './folded.ts'
import type {
  ActualPrincipal,
  Allocation,
  BookedLoan,
  ChangeInForce,
  Charge,
  ChargeOff,
  Classification,
  DemandedAhead,
  EventOrder,
  Installment,
  InterestPause,
  PlanStart,
  Prepaid,
  RateFrom,
  Settlement,
  Tranche,
} from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'
import type { Movement, MovementType } from './movement.ts'
import type { Trace } from './trace.ts'

export interface Draft {
  terms: LoanTerms
  status: BookedLoan['status']
  lastEvent: EventOrder
  readonly disbursedOn: LocalDate
  readonly openedOn: LocalDate | null
  disbursed: Minor
  readonly openingRepaid: Breakdown
  through: LocalDate
  installment: Minor | null
  installments: Installment[]
  charges: Charge[]
  prepaid: readonly Prepaid[]
  tranches?: readonly Tranche[]
  actual?: ActualPrincipal
  undisbursed?: Minor
  plan?: PlanStart
  changes?: readonly ChangeInForce[]
  rates?: readonly RateFrom[]
  pauses?: readonly InterestPause[]
  credit: Minor
  returned?: Breakdown
  demandedAhead?: readonly DemandedAhead[]
  writtenOff: Breakdown
  chargedOff?: ChargeOff
  settlement?: Settlement
  recovered: Minor
  classification: Classification
  byBorrower?: NonNullable<BookedLoan['byBorrower']>
  delinquencyPauses?: NonNullable<BookedLoan['delinquencyPauses']>
  accrued?: Minor
  suspended?: Breakdown
  closedOn: LocalDate | null
  /** The last day that has been opened: installments due by then have been asked for. */
  opened: LocalDate
  /** Whether something has changed what installments to come ask for, where interest follows actual payment dates. */
  isStale: boolean
  /** Installments before this index are settled; see `firstOpen`. */
  settledBefore: number
  readonly movements: Movement[]
  readonly allocations: Allocation[]
  /** What has been charged back so far, by repayment. A chargeback folds the life anew, so nothing before this fold has to be known. */
  readonly chargedBack: Map<string, { readonly amount: Minor; readonly parts: Breakdown }>
  /** `carriedInterest` of the next installment to fall due, as long as no fact and no due date may have changed it; else null. */
  carried: Minor | null
  /** Classes entered, oldest first. */
  readonly classes: Classification[]
  /** Told of each step that an amount is formed in, where someone asked how it came about. */
  readonly trace: Trace | null
}

export function draftOf(loan: BookedLoan, trace: Trace | null = null): Draft {
  return {
    ...loan,
    installments: [...loan.installments],
    charges: [...loan.charges],
    opened: openedOn(loan),
    isStale: false,
    settledBefore: 0,
    movements: [],
    allocations: [],
    chargedBack: new Map(),
    carried: null,
    classes: [],
    trace,
  }
}

export function finish(draft: Draft): Folded<BookedLoan> {
  const loan: BookedLoan = {
    terms: draft.terms,
    status: draft.status,
    lastEvent: draft.lastEvent,
    disbursedOn: draft.disbursedOn,
    openedOn: draft.openedOn,
    disbursed: draft.disbursed,
    openingRepaid: draft.openingRepaid,
    through: draft.through,
    installment: draft.installment,
    installments: draft.installments,
    charges: draft.charges,
    prepaid: draft.prepaid,
    ...(draft.tranches && { tranches: draft.tranches }),
    ...(draft.actual && { actual: draft.actual }),
    ...(draft.undisbursed && { undisbursed: draft.undisbursed }),
    ...(draft.plan && { plan: draft.plan }),
    ...(draft.changes && { changes: draft.changes }),
    ...(draft.rates && { rates: draft.rates }),
    ...(draft.pauses && { pauses: draft.pauses }),
    credit: draft.credit,
    ...(draft.returned && { returned: draft.returned }),
    ...(draft.demandedAhead && { demandedAhead: draft.demandedAhead }),
    writtenOff: draft.writtenOff,
    ...(draft.chargedOff && { chargedOff: draft.chargedOff }),
    ...(draft.settlement && { settlement: draft.settlement }),
    recovered: draft.recovered,
    classification: draft.classification,
    ...(draft.byBorrower && { byBorrower: draft.byBorrower }),
    ...(draft.delinquencyPauses && { delinquencyPauses: draft.delinquencyPauses }),
    ...(draft.accrued !== undefined && { accrued: draft.accrued }),
    ...(draft.suspended && { suspended: draft.suspended }),
    closedOn: draft.closedOn,
  }
  return { loan, movements: draft.movements, allocations: draft.allocations, classes: draft.classes }
}

/** The last day of a loan that has been opened. */
export function openedOn(draft: Pick<BookedLoan, 'through' | 'lastEvent'>): LocalDate {
  return maxDate(draft.through, draft.lastEvent.effectiveOn)
}

/** Notes a movement; what it leaves unsaid is none, and one that moves nothing is left out. */
export function note(
  draft: Draft,
  movement: { readonly key: string; readonly type: MovementType; readonly effectiveOn: LocalDate } & Partial<Movement>,
): void {
  const { amounts = ZERO_BREAKDOWN, credit = ZERO, tax = ZERO, accrued = ZERO } = movement
  if (credit === 0 && accrued === 0 && isZeroBreakdown(amounts)) return
  const { key, type, effectiveOn, suspended = ZERO, installment = null } = movement
  // A movement of one charge alone need not say what its tax is on.
  const { feeTax = amounts.penalties === 0 ? tax : ZERO } = movement
  // Named one by one: there are several a fact, and copying them with spreads took a tenth of a fold.
  const full = { key, type, effectiveOn, amounts, credit, tax, feeTax, accrued, suspended, installment }
  draft.movements.push(draft.chargedOff ? { ...full, chargedOff: true } : full)
}

/** Replaces an installment by itself with these columns added to; keeps `settledOn` true to what is outstanding. */
export function growInstallment(
  draft: Draft,
  index: number,
  column: 'charged' | 'repaid' | 'waived',
  parts: Breakdown,
  on: LocalDate,
): void {
  const before = draft.installments[index] as Installment
  const grown = addBreakdown(before[column], parts)
  const { number, from, to, dueDate } = before
  const charged = column === 'charged' ? grown : before.charged
  const repaid = column === 'repaid' ? grown : before.repaid
  const waived = column === 'waived' ? grown : before.waived
  const settledOn = isSettled({ charged, repaid, waived }) ? (before.settledOn ?? on) : null
  putInstallment(draft, index, { number, from, to, dueDate, charged, repaid, waived, settledOn })
  if (column !== 'charged') bearRepaid(draft, before, parts.principal, on)
}

/** Puts an installment in its place; one that is owed again is looked at again. */
export function putInstallment(draft: Draft, index: number, installment: Installment): void {
  draft.installments[index] = installment
  if (installment.settledOn === null && index < draft.settledBefore) draft.settledBefore = index
}

/**
 * Index of the first installment that is not settled; their number when all are. A long life would otherwise pass over all that it has
 * paid with every fact.
 */
export function firstOpen(draft: Draft): number {
  const { installments } = draft
  let index = draft.settledBefore
  while (index < installments.length && (installments[index] as Installment).settledOn !== null) index += 1
  draft.settledBefore = index
  return index
}

/** The installment with `settledOn` set when nothing is outstanding, and cleared when something is. */
export function withSettlement(installment: Installment, on: LocalDate): Installment {
  const settled = isSettled(installment)
  if (settled === (installment.settledOn !== null)) return installment
  return { ...installment, settledOn: settled ? on : null }
}

/** A breakdown with one part. */
export function only(component: Component, amount: Minor): Breakdown {
  return addToPart(ZERO_BREAKDOWN, component, amount)
}

/** Index of the installment with this number; -1 when there is none. Numbers mostly rise by one, so it is looked for where it should be. */
export function indexOfInstallment(draft: Draft, number: number): number {
  const guess = number - (draft.installments[0]?.number ?? 0)
  if (draft.installments[guess]?.number === number) return guess
  return draft.installments.findIndex((installment) => installment.number === number)
}

/**
 * Interest becomes receivable on its due date, unless the loan ends before. What has been asked for ahead of it is not asked for twice, and
 * what had accrued by then goes over into it.
 */
export function demandInterest(
  draft: Draft,
  { number, charged }: Installment,
  on: LocalDate,
  interest: Minor = charged.interest,
): void {
  const before = demandedAhead(draft, number)
  const asked = subtract(interest, before)
  const accrued = minOf(draft.accrued ?? ZERO, maxOf(asked, ZERO))
  if (accrued !== 0) draft.accrued = subtract(draft.accrued ?? ZERO, accrued)
  note(draft, {
    key: before === 0 ? `interest:${number}` : `interest:${number}:${before}`,
    type: 'interest-demanded',
    effectiveOn: on,
    amounts: only('interest', asked),
    accrued,
    installment: number,
  })
}

/** Interest of an installment that has been asked for before its due date. */
export function demandedAhead({ demandedAhead: ahead = [] }: Pick<Draft, 'demandedAhead'>, number: number): Minor {
  return ahead.find(({ installment }) => installment === number)?.interest ?? ZERO
}

export function noteDemandedAhead(draft: Draft, number: number, interest: Minor): void {
  if (interest === demandedAhead(draft, number)) return
  const others = (draft.demandedAhead ?? []).filter(({ installment }) => installment !== number)
  draft.demandedAhead = [...others, { installment: number, interest }]
}

/** A closed loan is owed money again. What is left of an earlier class begins anew with the next day's end. */
export function reopen(draft: Draft): void {
  if (draft.status !== 'closed') return
  draft.status = 'active'
  draft.closedOn = null
}

/** The day before. */
export function eve(date: LocalDate): LocalDate {
  return addDays(date, -1)
}
