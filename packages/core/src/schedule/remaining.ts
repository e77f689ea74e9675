/**
 * The schedule of what is left of a loan: after a part prepayment, a rate reset, another disbursement or a reschedule. Either the
 * installment stays and the number of installments gives way, or the number stays and the installment is solved again.
 */
import { type LocalDate, toEpochDay } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { RATE_SCALE } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'
import { type Amortized, amortize, type AmortizationTerms, inputOf } from './amortize.ts'
import { amortizeFlat, flatInterest, flatLevel } from './amortization/flat.ts'
import type { LevelMove } from './amortization/residue.ts'
import { amortizeShares } from './amortization/shares.ts'
import { requireScheduleTerms } from './check-terms.ts'
import { MAX_INSTALLMENTS } from './checks/plain.ts'
import { installmentRounding } from './installment-rounding.ts'
import { type InterestPart, periodInterest, sumOfParts } from './interest-parts.ts'
import { type Factor, factorsOf, type PeriodFactors, replaceFactor } from './factor.ts'
import { basisFactors, periodFactors } from './period-factors.ts'
import { type Periods, periodsOf, wholeTerm } from './periods.ts'
import { amortizePlanned } from './plan/amortize-planned.ts'
import { type PlannedInput, plannedInput } from './plan/planned-input.ts'
import { balloonOf, isPlanned, resolveTerms } from './resolve-terms.ts'
import { numbersOf, scheduleRows } from './rows.ts'
import type { ScheduledInstallment } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'

/** Dates of a row that is not where the terms would put it. */
export interface RowDates {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly dueDate: LocalDate
}

export interface RemainingLoan {
  /** As they hold from now on: the new rate after a reset. `principal` is what was disbursed in all, `installments` the number of all rows. */
  readonly terms: ScheduleTerms
  readonly disbursedOn: LocalDate
  /** The first row to resolve, counted from 1. */
  readonly startNumber: number
  /** Rows of an earlier plan that numbers count on from: the row after them is the first of these terms. Default 0. */
  readonly after?: number
  /** Principal that this row and the later ones bring back. */
  readonly openingBalance: Minor
  /**
   * The first row's period, where balance or rate changed inside it: parts that make up the whole period, up to its end (a part in which
   * nothing was owed has balance 0). Empty or absent: the opening balance stands from the period's start.
   */
  readonly running?: readonly InterestPart[]
  /** Interest of earlier periods that the first row must still collect. */
  readonly carriedInterest?: Minor
  /** Keep this installment (for equal principal: this share of it) and let the number of rows give way; null solves it again. */
  readonly installment: Minor | null
  /** With a kept installment: more rows than the terms name may be added, as after a rate reset that keeps the installment. */
  readonly mayExtend?: boolean
  /** Dates of the remaining rows, where a reschedule moved them. Rows beyond them do not exist. */
  readonly dates?: readonly RowDates[]
}

export interface RemainingSchedule {
  readonly installment: Minor | null
  readonly installments: readonly ScheduledInstallment[]
  /** As `Schedule.interestAboveInstallment`. */
  readonly interestAboveInstallment?: readonly number[]
}

/**
 * @throws {LendError} TERMS_INVALID, INSTALLMENT_BELOW_INTEREST, SCHEDULE_DOES_NOT_AMORTIZE (a kept installment that would need more rows
 *   than a schedule may have), AMOUNT_OUT_OF_RANGE
 * @see docs/rules/amortization.md#what-is-left-of-a-loan
 */
export function buildRemaining(loan: RemainingLoan): RemainingSchedule {
  const { after = 0 } = loan
  return after === 0 ? buildRest(loan) : countedOn(buildRest(inOwnCount(loan)), after)
}

/** The same with its rows counted from the first of its terms. */
export function inOwnCount({ after = 0, ...loan }: RemainingLoan): RemainingLoan {
  return { ...loan, startNumber: loan.startNumber - after }
}

function countedOn(
  { installments, interestAboveInstallment, ...rest }: RemainingSchedule,
  after: number,
): RemainingSchedule {
  return {
    ...rest,
    installments: installments.map((row) => ({ ...row, number: row.number + after })),
    ...(interestAboveInstallment && {
      interestAboveInstallment: interestAboveInstallment.map((number) => number + after),
    }),
  }
}

function buildRest(loan: RemainingLoan): RemainingSchedule {
  const installments = Math.max(loan.terms.installments, loan.startNumber)
  const fitted = { ...loan, terms: fittedTerms(loan, installments) }
  requireScheduleTerms(fitted.terms)
  if (loan.openingBalance === 0) return interestAlone(fitted, installments)
  if (loan.installment === null || loan.mayExtend !== true) return resolve(fitted, installments)
  return extended(fitted, loan.installment, installments)
}

/** The terms, resolved, of a loan that has become shorter or longer: rows that are agreed by themselves end with it. */
export function fittedTerms(loan: RemainingLoan, installments: number): ScheduleTerms {
  const resolved = { ...withinBalloon(loan, resolveTerms(loan.terms)), installments }
  const { weights, customRows } = resolved
  return {
    ...resolved,
    ...(weights && { weights: Array.from({ length: installments }, (_, row) => weights[row] ?? weights.at(-1)!) }),
    ...(customRows && { customRows: customRows.filter(({ number }) => number <= installments) }),
  }
}

/** Once no more than the balloon is left, nothing of it comes back before the end. */
function withinBalloon({ openingBalance, installment }: RemainingLoan, terms: ScheduleTerms): ScheduleTerms {
  const balloon = balloonOf(terms)
  if (balloon === 0 || openingBalance > balloon || openingBalance === 0 || installment !== null) return terms
  const amortization = isPlanned(terms) ? { kind: 'balloon', balloon: openingBalance } : { kind: 'interest-only' }
  return { ...terms, amortization: amortization as ScheduleTerms['amortization'] }
}

function resolve(loan: RemainingLoan, installments: number): RemainingSchedule {
  const inputs = remainingInputs(loan, installments)
  const { periods } = inputs
  const { installment, columns, above = [] } = amortizeRemaining(loan, inputs)
  const spans = loan.terms.amortization.kind === 'bullet' ? wholeTerm(periods) : periods
  const rows = { installment, installments: scheduleRows(spans, columns) }
  return above.length === 0 ? rows : { ...rows, interestAboveInstallment: numbersOf(above, loan.startNumber) }
}

/** Adds rows until the kept installment clears the balance. */
function extended(loan: RemainingLoan, kept: Minor, agreed: number): RemainingSchedule {
  for (let installments = agreed; ; installments = Math.min(2 * installments, MAX_INSTALLMENTS)) {
    const schedule = resolve(loan, installments)
    const last = schedule.installments.at(-1)
    const isPaidBefore = schedule.installments.length <= installments - loan.startNumber
    if (last === undefined || isPaidBefore || last.principal + last.interest <= kept) return schedule
    if (installments >= MAX_INSTALLMENTS || loan.dates !== undefined) throw doesNotAmortize(loan, kept)
  }
}

function remainingPeriods({ terms, disbursedOn, startNumber, dates }: RemainingLoan, installments: number): Periods {
  if (dates !== undefined) return givenPeriods(dates, startNumber)
  const all = periodsOf({ ...terms, installments }, disbursedOn)
  const skipped = startNumber - 1
  const bounds = all.bounds.slice(skipped)
  return {
    count: all.count - skipped,
    bounds,
    due: all.due.slice(skipped),
    regularStart: skipped === 0 ? all.regularStart : bounds[0]!,
    odd: all.odd.map((index) => index - skipped).filter((index) => index >= 0),
    firstNumber: startNumber,
  }
}

function givenPeriods(dates: readonly RowDates[], firstNumber: number): Periods {
  const ends = dates.map((row) => toEpochDay(row.to))
  const start = toEpochDay(dates[0]!.from)
  const due = dates.map((row) => toEpochDay(row.dueDate))
  return {
    count: dates.length,
    bounds: [start, ...ends],
    due: [start, ...due],
    regularStart: start,
    odd: [],
    firstNumber,
  }
}

/** What the rows of a remaining schedule are formed from. */
export interface RemainingInputs {
  readonly periods: Periods
  /** The terms as they read for a loan of the opening balance that starts now. */
  readonly rest: AmortizationTerms
  readonly charged: PeriodFactors
  readonly solved: PeriodFactors
}

/** @param installments the number of all rows */
export function remainingInputs(loan: RemainingLoan, installments: number): RemainingInputs {
  const { terms } = loan
  const periods = remainingPeriods(loan, installments)
  const factors = periodFactors(terms, periods)
  const basis = terms.installmentBasis ?? 'period-factors'
  const solved = basisFactors(terms, periods, basis, solvedFactors(factors, loan))
  return { periods, rest: restTerms(loan, periods.count), charged: withRunning(factors, loan), solved }
}

/** @param onMove told of each move of the level under the residue 're-level' */
export function amortizeRemaining(
  loan: RemainingLoan,
  { periods, rest, charged, solved }: RemainingInputs,
  onMove?: (move: LevelMove) => void,
): Amortized {
  const { terms } = loan
  if (isPlanned(terms)) return amortizePlanned(remainingPlan(loan, { periods, charged, solved }))
  if (terms.interestMethod === 'flat') return remainingFlat(loan, rest, periods)
  const share = remainingShare(loan)
  if (share !== null) return { installment: null, columns: amortizeShares(inputOf(rest, charged), share) }
  return amortize(rest, charged, solved, onMove)
}

/** What is left of a loan is planned from, where its rows follow rules of their own. */
export function remainingPlan(
  loan: RemainingLoan,
  { periods, charged, solved }: Pick<RemainingInputs, 'periods' | 'charged' | 'solved'>,
): PlannedInput {
  const { terms, openingBalance, carriedInterest = 0, installment } = loan
  return plannedInput(terms, periods, {
    principal: openingBalance,
    carried: carriedInterest,
    kept: installment,
    charged,
    solved,
    first: (factors) => solvedFactors(factors, loan),
    ...(terms.interestMethod === 'flat' && { flat: remainingFlatShares(loan, periods.count) }),
  })
}

/** The share of principal that each row brings back, where it is not solved for: kept, or fixed by the terms. */
export function remainingShare({ terms, installment }: RemainingLoan): Minor | null {
  const { amortization } = terms
  if (amortization.kind === 'equal-principal') return installment
  if (amortization.kind !== 'fixed-share') return null
  return installmentRounding(terms.rounding).share(terms.principal, amortization.share, RATE_SCALE) as Minor
}

/** @param rows how many are left; the last of them repays what a grace on principal had put off */
function restTerms(
  { terms, openingBalance, startNumber, carriedInterest, installment }: RemainingLoan,
  rows: number,
): AmortizationTerms {
  const isLevel = terms.amortization.kind === 'level' || terms.amortization.kind === 'balloon'
  const passed = startNumber - 1
  return {
    ...terms,
    principal: openingBalance,
    carriedInterest: carriedInterest ?? 0,
    amortization: isLevel && installment !== null ? { kind: 'level', installment } : solvedAgain(terms),
    grace: {
      ...terms.grace,
      principal: Math.min(Math.max(terms.grace.principal - passed, 0), rows - 1),
      interest: Math.max(terms.grace.interest - passed, 0),
    },
  }
}

function solvedAgain({ amortization }: ScheduleTerms): ScheduleTerms['amortization'] {
  return amortization.kind === 'level' ? { kind: 'level' } : amortization
}

/** The first factor such that opening balance x factor is the exact sum of the running period's parts. */
function withRunning(factors: PeriodFactors, { terms, running, openingBalance }: RemainingLoan): PeriodFactors {
  if (running === undefined || running.length === 0) return factors
  const sum = sumOfParts(running)
  const first: Factor = { numerator: sum.numerator, denominator: BigInt(sum.denominator) * BigInt(openingBalance) }
  return terms.amortization.kind === 'bullet' ? factorsOf([first]) : replaceFactor(factors, 0, first)
}

/**
 * The factors that a level installment is solved with: what the running period's parts come to on one balance, as if the opening balance
 * had been out since the period's start.
 */
function solvedFactors(factors: PeriodFactors, { running = [] }: RemainingLoan): PeriodFactors {
  if (running.length === 0) return factors
  return replaceFactor(factors, 0, sumOfParts(running.map(({ num, den }) => ({ balance: 1, num, den }))))
}

/** Flat interest goes on as agreed, on what was disbursed; only the principal that is left is spread anew. */
function remainingFlat(loan: RemainingLoan, rest: AmortizationTerms, periods: Periods): Amortized {
  const { terms, installment: kept } = loan
  const rounding = installmentRounding(terms.rounding)
  const interest = remainingFlatShares(loan, periods.count)
  const input = inputOf(rest, periodFactors(terms, periods))
  const installment = kept ?? (flatLevel(input, interest, terms, rounding) as Minor)
  return { installment, columns: amortizeFlat(input, interest, installment, terms.rounding.residue) }
}

/** Flat interest of each row as agreed for the whole loan, before grace moves any of it. `terms.principal` is what was disbursed. */
export function flatInterestByRow(terms: ScheduleTerms, disbursedOn: LocalDate): readonly Minor[] {
  return Array.from(flatShares(resolveTerms(terms), disbursedOn), (interest) => interest as Minor)
}

/** Of those, the rows from the first remaining one on. */
export function remainingFlatShares({ terms, disbursedOn, startNumber }: RemainingLoan, count: number): Float64Array {
  const agreed = { ...terms, installments: Math.max(terms.installments, startNumber) }
  return flatShares(agreed, disbursedOn).subarray(startNumber - 1, startNumber - 1 + count)
}

function flatShares(terms: ScheduleTerms, disbursedOn: LocalDate): Float64Array {
  const factors = periodFactors(terms, periodsOf(terms, disbursedOn))
  return flatInterest(inputOf(terms, factors), terms, installmentRounding(terms.rounding))
}

/** Principal is gone, interest of the running period is not. */
function interestAlone(loan: RemainingLoan, installments: number): RemainingSchedule {
  const { running = [], carriedInterest = 0, installment } = loan
  const { amount, amountMultiple } = loan.terms.rounding
  const interest = periodInterest(running, amount, amountMultiple) + carriedInterest
  if (interest === 0) return { installment, installments: [] }
  const periods = remainingPeriods(loan, installments)
  const columns = {
    rows: 1,
    principal: Float64Array.of(0),
    interest: Float64Array.of(interest),
    balance: Float64Array.of(0),
  }
  return { installment, installments: scheduleRows(periods, columns) }
}

function doesNotAmortize({ openingBalance }: RemainingLoan, kept: Minor): LendError {
  return new LendError(
    'SCHEDULE_DOES_NOT_AMORTIZE',
    `An installment of ${kept} minor units does not clear ${openingBalance} within ${MAX_INSTALLMENTS} installments. Raise the installment.`,
    { fields: ['installment'], installment: kept, openingBalance },
  )
}
