/** What a borrower proves to a tax office: interest and principal of a loan in a year. */
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import type { BookedLoan, Movement } from '../loan/index.ts'
import {
  add,
  addBreakdown,
  type Breakdown,
  isZeroBreakdown,
  type Minor,
  negateBreakdown,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import { type DayRange, isWithin } from './tax-year.ts'

/** 'paid': money that has come in and paid it. 'charged': what fell due, paid or not. */
export type CertificateBasis = 'paid' | 'charged'

export interface InterestCertificate extends DayRange {
  readonly basis: CertificateBasis
  readonly interest: Minor
  readonly principal: Minor
  /** Fees and penalties, apart, for they are rarely deductible. */
  readonly otherCharges: Minor
  /** Paid: by value date. Charged: by due date. Only days on which there was something. */
  readonly lines: readonly CertificateLine[]
}

export interface CertificateLine {
  readonly on: LocalDate
  readonly amounts: Breakdown
}

/**
 * Interest and principal between two days, both included; a fee that was kept back from a disbursement is paid on its day. Money held for the borrower counts as paid on the day it pays something, a
 * reversed repayment never, and one that was charged back until that day. What was paid before an imported loan was taken over is not in it.
 * @param life a loan folded from all of its facts
 * @throws {LendError} PERIOD_REVERSED, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/disclosure.md#interest-certificate
 */
export function interestCertificate(
  life: { readonly loan: BookedLoan; readonly movements: readonly Movement[] },
  range: DayRange,
  basis: CertificateBasis,
): InterestCertificate {
  requireRange(range)
  const lines = byDay(
    (basis === 'paid' ? paidLines(life.movements) : chargedLines(life.loan)).filter(({ on }) => isWithin(on, range)),
  )
  const { interest, principal, fees, penalties } = lines.reduce(
    (total, { amounts }) => addBreakdown(total, amounts),
    ZERO_BREAKDOWN,
  )
  return { ...range, basis, interest, principal, otherCharges: add(fees, penalties), lines }
}

/** A fee that was kept back of a disbursement has been paid; goodwill has not, for the lender gave it. */
const PAYING: readonly Movement['type'][] = ['repayment', 'credit-applied', 'fee-kept-back']
/** Money that had paid something and left again. */
const GIVEN_BACK: readonly Movement['type'][] = ['charged-back', 'credit-refunded']

function paidLines(movements: readonly Movement[]): readonly CertificateLine[] {
  return movements.flatMap(({ type, effectiveOn: on, amounts }) => {
    if (PAYING.includes(type)) return [{ on, amounts }]
    return GIVEN_BACK.includes(type) ? [{ on, amounts: negateBreakdown(amounts) }] : []
  })
}

function chargedLines({ installments }: BookedLoan): readonly CertificateLine[] {
  return installments.map(({ dueDate, charged }) => ({ on: dueDate, amounts: charged }))
}

function byDay(lines: readonly CertificateLine[]): readonly CertificateLine[] {
  const days = new Map<LocalDate, Breakdown>()
  for (const { on, amounts } of lines) days.set(on, addBreakdown(days.get(on) ?? ZERO_BREAKDOWN, amounts))
  return [...days]
    .filter(([, amounts]) => !isZeroBreakdown(amounts))
    .map(([on, amounts]) => ({ on, amounts }))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
}

function requireRange({ from, to }: DayRange): void {
  if (from <= to) return
  throw new LendError('PERIOD_REVERSED', `A certificate from ${from} to ${to} ends before it begins. Swap the days.`, {
    from,
    to,
  })
}
