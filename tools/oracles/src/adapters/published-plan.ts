/** Published schedules as Lend makes them: exact rates of a period, rows that are not shown, new rates on the way. */
import {
  addDays,
  amortize,
  buildSchedule,
  Decimal,
  fromEpochDay,
  type LocalDate,
  minor,
  notSupported,
  type PeriodFactors,
  periodFactors,
  periodsOf,
  type Schedule,
  type ScheduledInstallment,
  type ScheduleTerms,
  splitPayments,
  weightedInstallments,
} from '@lend/core'
import { scaledInteger } from '../scaled-integer.ts'
import type { PublishedInputs, RateChange } from './published-inputs.ts'
import { type PublishedTerms, publishedTerms } from './published-terms.ts'
import { beginPlan, changePlan } from './running-plan.ts'

/** A schedule as the source prints it. */
export interface MadeSchedule extends PublishedTerms {
  readonly factors: PeriodFactors
  readonly schedule: Schedule
  readonly rows: readonly ScheduledInstallment[]
}

/** Where all installments are level and leave a residue, one more row of the same installment clears it, and is not shown. */
export function makeSchedule(inputs: PublishedInputs): MadeSchedule {
  const published = publishedTerms(inputs)
  const { terms, shown } = published
  const factors = factorsOf(published, terms)
  const schedule = build(published, terms)
  const rows =
    inputs.rateChanges === undefined ? schedule.installments : withNewRates(inputs.rateChanges, terms, schedule)
  if (shown === null) return { ...published, factors, schedule, rows }
  const installment = schedule.installment!
  const longer = build(published, { ...terms, amortization: { kind: 'level', installment }, installments: shown + 1 })
  return { ...published, factors, schedule, rows: longer.installments.slice(0, shown) }
}

/** A rate of the period that no annual rate says exactly goes to the kernel as an exact factor; the dates stay. */
function build(published: PublishedTerms, terms: ScheduleTerms): Schedule {
  const { disbursedOn, exactPeriodicRate, weights } = published
  const schedule = buildSchedule(terms, disbursedOn)
  if (weights !== null) return inProportions(published, schedule, weights)
  if (exactPeriodicRate === null) return schedule
  const { installment, columns } = amortize(terms, equalFactors(exactPeriodicRate, terms.installments))
  const dated = periodsOf(terms, disbursedOn)
  const installments = Array.from({ length: columns.rows }, (_, index) => ({
    number: index + 1,
    from: fromEpochDay(dated.bounds[index]!),
    to: fromEpochDay(dated.bounds[index + 1]!),
    dueDate: fromEpochDay(dated.due[index + 1]!),
    principal: columns.principal[index]! as ScheduleTerms['principal'],
    interest: columns.interest[index]! as ScheduleTerms['principal'],
    balance: columns.balance[index]! as ScheduleTerms['principal'],
  }))
  return { ...schedule, installment, installments }
}

/** Installments that are not level, each exact, on the dates of level ones. */
function inProportions(
  published: PublishedTerms,
  schedule: Schedule,
  weights: NonNullable<PublishedTerms['weights']>,
): Schedule {
  const { numerator, denominator } = factorsOf(published, published.terms).at(0)
  const rate = new Decimal(numerator.toString()).div(denominator.toString())
  const principal = String(published.terms.principal)
  const payments = weightedInstallments({ principal, rate, weights })
  const units = (amount: Decimal): ScheduleTerms['principal'] => minor(Number(amount.toFixed(0)))
  const installments = splitPayments({ principal, rate, payments }).map((split, index) => ({
    ...schedule.installments[index]!,
    principal: units(split.principal),
    interest: units(split.interest),
    balance: units(split.balance),
  }))
  return { ...schedule, installment: units(payments[0]!), installments }
}

function factorsOf({ disbursedOn, exactPeriodicRate }: PublishedTerms, terms: ScheduleTerms): PeriodFactors {
  return exactPeriodicRate === null
    ? periodFactors(terms, periodsOf(terms, disbursedOn))
    : equalFactors(exactPeriodicRate, terms.installments)
}

/** Digits that a rate is known to. */
const RATE_DIGITS = 36

function equalFactors(rate: Decimal, count: number): PeriodFactors {
  const factor = {
    numerator: BigInt(rate.times(`1e${RATE_DIGITS}`).toFixed(0)),
    denominator: 10n ** BigInt(RATE_DIGITS),
  }
  return { count, values: new Float64Array(count).fill(rate.toNumber()), at: () => factor }
}

/** New rates in the order of their days, each on what the ones before it left. */
function withNewRates(
  changes: readonly RateChange[],
  terms: ScheduleTerms,
  schedule: Schedule,
): readonly ScheduledInstallment[] {
  let plan = beginPlan(terms, schedule, terms.principal)
  for (const change of changes) {
    const annualRate = scaledInteger(change.annualRatePercent, 6)
    const keepsInstallment = (change.recompute ?? 'installment') !== 'installment'
    plan = changePlan(plan, firstDayOf(change, plan.rows), { annualRate, keepsInstallment })
  }
  return plan.rows
}

/** In end-of-day terms a new rate accrues from the day before it takes effect. */
function firstDayOf({ effectiveOn, fromInstallment }: RateChange, rows: readonly ScheduledInstallment[]): LocalDate {
  if (effectiveOn !== undefined) return addDays(effectiveOn as LocalDate, -1)
  const row = rows.find(({ number }) => number === fromInstallment)
  if (row === undefined) throw notSupported('a new rate from no installment of the schedule')
  return row.from
}
