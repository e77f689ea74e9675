/** A published schedule, said in Lend's terms. Tables that round nothing are made in a unit fine enough that what they show is right. */
import {
  addDays,
  type Decimal,
  type Frequency,
  type LocalDate,
  type MoratoriumInterest,
  notSupported,
  principalAfterMoratorium,
  type ScheduleTerms,
  spreadsheet,
  stepDate,
  toDecimal,
} from '@lend/core'
import { scaledInteger } from '../scaled-integer.ts'
import {
  type FirstPeriod,
  frequencyOf,
  type Moratorium,
  type PublishedInputs,
  requireSaid,
} from './published-inputs.ts'

export interface PublishedTerms {
  readonly terms: ScheduleTerms
  readonly disbursedOn: LocalDate
  /** Decimals of the unit that the schedule is made in. */
  readonly decimals: number
  /** Proportions of the installments, where they are not level. */
  readonly weights: readonly (string | Decimal)[] | null
  /** The rate of one period, where it does not follow from the annual rate. */
  readonly exactPeriodicRate: Decimal | null
  /** Installments that the source shows, where Lend's schedule has more to clear what they leave. */
  readonly shown: number | null
}

/** @throws {LendError} NOT_SUPPORTED for what Lend's schedules cannot say yet */
export function publishedTerms(inputs: PublishedInputs): PublishedTerms {
  requireSaid(inputs)
  const decimals = decimalsFor(inputs)
  const { frequency, periodsPerYear } = frequencyOf(inputs)
  const leaves = inputs.residue?.startsWith('left in balance') === true
  const { disbursedOn, firstDueDate } = datesOf(inputs, frequency)
  const terms: ScheduleTerms = {
    currency: 'USD' as ScheduleTerms['currency'],
    principal: scaledInteger(inputs.principal, decimals) as ScheduleTerms['principal'],
    annualRate: annualRateOf(inputs, periodsPerYear) as ScheduleTerms['annualRate'],
    interestMethod: 'declining-balance',
    amortization: amortizationOf(inputs, decimals),
    installments: inputs.installments ?? UNTIL_CLEARED,
    frequency,
    firstDueDate,
    monthEnd: 'last-day',
    calendar: null,
    roll: 'none',
    interestFollowsRoll: false,
    dayCount: dayCountOf(inputs),
    stub: 'prorated',
    stubDayCount: stubOf(inputs.firstPeriod),
    grace: { principal: 0, interest: 0 },
    rounding: roundingOf(inputs, decimals),
  }
  return {
    terms: afterMoratorium(terms, disbursedOn, inputs.moratorium),
    disbursedOn,
    decimals,
    exactPeriodicRate: exactRateOf(inputs, periodsPerYear),
    weights: weightsOf(inputs),
    shown: leaves ? inputs.installments : null,
  }
}

/** Years of months enough to clear any loan whose installment is above its interest. */
const UNTIL_CLEARED = 1200

/** Cents where all is rounded; else the finest unit in which the principal stays far below the edge of exact numbers. */
function decimalsFor({ principal, rounding }: PublishedInputs): number {
  const steps = [rounding.installment, rounding.interest]
  if (!steps.includes('none'))
    return Math.max(2, ...steps.map((step) => step.split(' ')[0]!.split('.')[1]?.length ?? 0))
  return 15 - Math.max(principal.split('.')[0]!.length, 6)
}

/** Of an effective rate, and of one told per period, the annual one serves only to tell a loan that bears interest from one that does not. */
function annualRateOf({ annualRatePercent, periodicRatePercent }: PublishedInputs, periodsPerYear: number): number {
  if (periodicRatePercent === undefined) return scaledInteger(annualRatePercent, 6)
  return Math.round(Number(periodicRatePercent) * 1e6 * periodsPerYear)
}

function exactRateOf(inputs: PublishedInputs, periodsPerYear: number): Decimal | null {
  const { exactPeriodicRate, periodicRatePercent, rateKind, annualRatePercent } = inputs
  if (exactPeriodicRate !== undefined) return exactPeriodicRate
  if (periodicRatePercent !== undefined) return toDecimal(periodicRatePercent, 'periodicRatePercent').div(100)
  if (rateKind !== 'effective') return null
  const nominal = toDecimal(annualRatePercent, 'annualRatePercent').div(100)
  return spreadsheet.compoundedRate({ nominal, npery: '1', periods: String(periodsPerYear) })
}

/** Lend rounds level installments, and makes those in proportions exactly. */
function weightsOf({
  weights,
  stepPercentPerYear,
  installments,
  rounding,
}: PublishedInputs): PublishedTerms['weights'] {
  if (weights === undefined && stepPercentPerYear === undefined) return null
  const isExact = rounding.installment === 'none' && rounding.interest === 'none'
  if (!isExact) throw notSupported('rounded installments that are not level')
  if (weights !== undefined) return weights
  const growth = toDecimal(stepPercentPerYear!, 'stepPercentPerYear').div(100).plus(1)
  return Array.from({ length: installments ?? 0 }, (_, index) => growth.pow(Math.floor(index / 12)))
}

const MORATORIUM_INTEREST: Readonly<Record<string, MoratoriumInterest>> = {
  pay: 'paid',
  capitalise: 'capitalised',
  'simple-capitalise-at-end': 'capitalised-at-end',
}

/** Installments are counted, and the schedule starts, when the moratorium has ended. */
function afterMoratorium(terms: ScheduleTerms, startsOn: LocalDate, moratorium: Moratorium | undefined): ScheduleTerms {
  if (moratorium === undefined) return terms
  const interest = MORATORIUM_INTEREST[moratorium.interest]
  if (interest === undefined) throw notSupported(`a moratorium with interest to ${moratorium.interest}`)
  if (terms.frequency.unit !== 'month') throw notSupported('a moratorium in months on another frequency')
  const periods = moratorium.months / terms.frequency.every
  return { ...terms, principal: principalAfterMoratorium(terms, startsOn, periods, interest) }
}

function amortizationOf(inputs: PublishedInputs, decimals: number): ScheduleTerms['amortization'] {
  const amount = (text: string | undefined): ScheduleTerms['principal'] =>
    scaledInteger(text!, decimals) as ScheduleTerms['principal']
  switch (inputs.method) {
    case 'annuity':
    case 'stepped-annuity':
      return { kind: 'level' }
    case 'fixed-installment':
      return { kind: 'level', installment: amount(inputs.installment) }
    case 'annuity-with-balloon':
      return { kind: 'balloon', balloon: amount(inputs.balloon) }
    case 'equal-principal':
      return { kind: 'equal-principal' }
    case 'interest-only':
      return { kind: 'interest-only' }
    case 'fixed-principal':
      return { kind: 'fixed-share', share: shareOf(amount(inputs.principalPerInstallment), amount(inputs.principal)) }
    default:
      throw notSupported(`the amortization ${inputs.method}`)
  }
}

/** The share of principal that an amount is; it must come back as that amount. */
function shareOf(part: number, principal: number): ScheduleTerms['annualRate'] {
  const share = Math.round((part / principal) * 1e8)
  if (Math.round((principal * share) / 1e8) !== part)
    throw notSupported('an amount of principal that is no exact share')
  return share as ScheduleTerms['annualRate']
}

/** Tables without dates start on a day that every month has. */
const ANY_DAY = '2001-01-01' as LocalDate

function datesOf(
  inputs: PublishedInputs,
  frequency: Frequency,
): { disbursedOn: LocalDate; firstDueDate: LocalDate | null } {
  const { advanceDate, firstDue, firstPeriod } = inputs
  const step = (date: LocalDate, unit: Frequency['unit'], steps: number): LocalDate =>
    stepDate(date, { unit, every: 1 }, steps, 'last-day')
  if (advanceDate !== undefined)
    return { disbursedOn: advanceDate as LocalDate, firstDueDate: (firstDue ?? null) as LocalDate | null }
  if (firstDue !== undefined) {
    return {
      disbursedOn: stepDate(firstDue as LocalDate, frequency, -1, 'last-day'),
      firstDueDate: firstDue as LocalDate,
    }
  }
  if (firstPeriod === undefined) return { disbursedOn: ANY_DAY, firstDueDate: null }
  if (firstPeriod.days !== undefined) return { disbursedOn: addDays(ANY_DAY, -firstPeriod.days), firstDueDate: ANY_DAY }
  const whole = step(ANY_DAY, 'month', -(firstPeriod.months ?? 0))
  return { disbursedOn: addDays(whole, -(firstPeriod.extraDays ?? 0)), firstDueDate: ANY_DAY }
}

function stubOf(firstPeriod: FirstPeriod | undefined): NonNullable<ScheduleTerms['stubDayCount']> | null {
  if (firstPeriod === undefined) return null
  return firstPeriod.days === undefined
    ? { dayCount: realDaysOver(firstPeriod.extraDaysBasis), counts: 'odd-days' }
    : { dayCount: realDaysOver(firstPeriod.daysBasis), counts: 'whole-period' }
}

function realDaysOver(basis: number | undefined): NonNullable<ScheduleTerms['stubDayCount']>['dayCount'] {
  if (basis === 360) return 'actual/360'
  if (basis === undefined || basis === 365) return 'actual/365-fixed'
  throw notSupported(`odd days over a year of ${basis}`)
}

const DAY_COUNTS: Readonly<Record<string, ScheduleTerms['dayCount']>> = {
  'actual/365': 'actual/365-fixed',
  'actual/360': 'actual/360',
  '30/360': 'nominal-30/360',
  'equal-months': 'equal-months',
}

function dayCountOf({ dayCount = 'equal-months' }: PublishedInputs): ScheduleTerms['dayCount'] {
  const known = DAY_COUNTS[dayCount]
  if (known === undefined) throw notSupported(`the day count ${dayCount} in a schedule`)
  return known
}

function roundingOf({ rounding, residue }: PublishedInputs, decimals: number): ScheduleTerms['rounding'] {
  const interest = stepOf(rounding.interest, decimals)
  const installment = stepOf(rounding.installment, decimals)
  return { amount: interest.mode, amountMultiple: interest.multiple, installment, residue: residueOf(residue) }
}

/** A residue that is left in the balance is cleared by a row that is not shown. */
function residueOf(residue = 'last'): ScheduleTerms['rounding']['residue'] {
  if (residue.startsWith('last interest')) return 'last-interest'
  if (residue.startsWith('last') || residue.startsWith('left in balance')) return 'last'
  if (residue.startsWith('first')) return 'first'
  throw notSupported(`a residue that goes to ${residue}`)
}

const DIRECTIONS: Readonly<Record<string, ScheduleTerms['rounding']['amount']>> = {
  ceil: 'up',
  floor: 'down',
  'half-up': 'half-up',
  'half-even': 'half-even',
}

/** 'none', '0.01', '1 ceil', '0.01 floor'. */
function stepOf(text: string, decimals: number): { mode: ScheduleTerms['rounding']['amount']; multiple: number } {
  if (text === 'none') return { mode: 'half-even', multiple: 1 }
  const [step = '', direction = 'half-up'] = text.split(' ')
  const mode = DIRECTIONS[direction]
  if (mode === undefined) throw notSupported(`rounding to the ${direction}`)
  return { mode, multiple: scaledInteger(step, decimals) }
}
