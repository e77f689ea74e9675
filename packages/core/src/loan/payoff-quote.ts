import { addDays, daysBetween, type LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { add, type Breakdown, type Minor, minor, mulDivRound, sum, ZERO } from '../money/index.ts'
import { installmentOutstanding } from './balances.ts'
import { openFor } from './close-day.ts'
import { draftOf, type Draft, openedOn } from './draft.ts'
import type { ActiveLoan, Charge, Installment } from './loan.ts'
import { payoffOn } from './settle.ts'

/** What closes a loan on a day, itemised. `total` is the sum of all items but `tax`, less `credit`. */
export interface PayoffDay {
  readonly on: LocalDate
  readonly principal: Minor
  /** Interest of installments that have fallen due, still unpaid. */
  readonly dueInterest: Minor
  /** Interest of the running period up to the day, which is itself not counted, less what was paid ahead. */
  readonly accruedInterest: Minor
  readonly fees: Minor
  readonly penalties: Minor
  /** Tax within fees and penalties. */
  readonly tax: Minor
  /** What paying principal back early costs, rule by rule: part of `fees`. */
  readonly prepayment: readonly PrepaymentCharge[]
  /** Money held for the borrower, used first. */
  readonly credit: Minor
  readonly total: Minor
}

/** A fee on the principal that a payoff pays back early. */
export interface PrepaymentCharge {
  readonly code: string
  /** Principal not due yet, and the part of it beyond the free allowance. */
  readonly prepaid: Minor
  readonly charged: Minor
  /** Tax included. */
  readonly amount: Minor
  readonly tax: Minor
}

/** A quote for each day from `asOf` to `validThrough`, provided that nothing is paid or charged by hand in between. */
export interface PayoffQuote extends PayoffDay {
  readonly asOf: LocalDate
  readonly validThrough: LocalDate
  readonly days: readonly PayoffDay[]
}

/** The longest range that one quote covers. */
const MAX_DAYS = 366

/**
 * The sum that closes a loan on a day, for each day of a range: a repayment of it with `payoff` leaves exactly nothing.
 * @param asOf a day that has not been closed and has no later fact; for one that has, fold the facts up to it without closing it:
 *   `foldLoan(facts, null)`
 * @param validThrough the last day of the range, included
 * @throws {LendError} DAY_ALREADY_CLOSED, PERIOD_REVERSED, DATE_OUT_OF_RANGE (more than a year of days)
 * @see docs/rules/payoff.md
 */
export function payoffQuote(loan: ActiveLoan, asOf: LocalDate, validThrough: LocalDate = asOf): PayoffQuote {
  requireOpen(loan, asOf)
  requireRange(asOf, validThrough)
  const draft = draftOf(loan)
  const days: PayoffDay[] = []
  for (let on = asOf; on <= validThrough; on = addDays(on, 1)) {
    openFor(draft, on)
    days.push(payoffDay(draft, on))
  }
  return { ...(days[0] as PayoffDay), asOf, validThrough, days }
}

function payoffDay(draft: Draft, on: LocalDate): PayoffDay {
  const { due, ahead, credit, total, prepayment } = payoffOn(draft, on)
  const both = (part: keyof Breakdown): Minor => add(due[part], ahead[part])
  return {
    on,
    principal: both('principal'),
    dueInterest: due.interest,
    accruedInterest: ahead.interest,
    fees: both('fees'),
    penalties: both('penalties'),
    tax: add(taxOf(draft), sum(prepayment.map((fee) => fee.tax))),
    prepayment: prepayment.map(({ rule, ...fee }) => ({ code: rule.code, ...fee })),
    credit,
    total,
  }
}

/** Tax within unpaid charges: of a charge that is paid in part, the same part. */
function taxOf({ installments, charges }: Draft): Minor {
  return sum(
    charges
      .filter((charge) => charge.tax !== 0 && !charge.planned)
      .map((charge) => unpaidTax(charge, installments, charges)),
  )
}

function unpaidTax(
  { component, installment, tax }: Charge,
  installments: readonly Installment[],
  charges: readonly Charge[],
): Minor {
  const row = installments.find((candidate) => candidate.number === installment)
  if (row === undefined) return ZERO
  const amounts = charges.filter((charge) => charge.installment === installment && charge.component === component)
  const raised = sum(amounts.map((charge) => charge.amount))
  return minor(mulDivRound(tax, installmentOutstanding(row)[component], raised, 'half-even'))
}

function requireOpen(loan: ActiveLoan, asOf: LocalDate): void {
  if (asOf > loan.through && asOf >= loan.lastEvent.effectiveOn) return
  throw new LendError(
    'DAY_ALREADY_CLOSED',
    `This loan has been worked through to ${openedOn(loan)}, so a payoff for ${asOf} cannot be told from where it stands. Ask for a later day, or fold its facts up to ${asOf} first.`,
    { asOf, through: loan.through, lastEventOn: loan.lastEvent.effectiveOn },
  )
}

function requireRange(asOf: LocalDate, validThrough: LocalDate): void {
  if (validThrough < asOf) {
    throw new LendError(
      'PERIOD_REVERSED',
      `A quote from ${asOf} cannot end on ${validThrough}. Give a last day on or after it.`,
      { asOf, validThrough },
    )
  }
  if (daysBetween(asOf, validThrough) < MAX_DAYS) return
  throw new LendError('DATE_OUT_OF_RANGE', `A quote covers at most ${MAX_DAYS} days. Ask for a shorter range.`, {
    asOf,
    validThrough,
  })
}
