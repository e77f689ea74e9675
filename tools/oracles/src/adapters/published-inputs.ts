/** What a published schedule is told by, and which of it Lend's schedules can say. */
import { type Decimal, type Frequency, notSupported } from '@lend/core'

export interface PublishedInputs {
  readonly kind: 'schedule' | 'dated-schedule'
  readonly principal: string
  readonly annualRatePercent: string
  readonly installments: number | null
  readonly frequency: { readonly unit: string; readonly count: number; readonly periodsPerYear?: number }
  readonly method: string
  readonly rounding: { readonly installment: string; readonly interest: string }
  readonly residue?: string
  readonly periodicRatePercent?: string
  readonly rateKind?: 'nominal' | 'effective'
  readonly installment?: string
  readonly balloon?: string
  readonly principalPerInstallment?: string
  readonly firstPeriod?: FirstPeriod
  readonly rateChanges?: readonly RateChange[]
  readonly dayCount?: string
  readonly advanceDate?: string
  readonly firstDue?: string
  readonly accrual?: string
  readonly amountAdvanced?: string
  readonly moratorium?: Moratorium
  readonly stepPercentPerYear?: string
  readonly weights?: readonly string[]
  /** The rate of one period, where it is no decimal fraction of a percent: a rate that is compounded at other times. */
  readonly exactPeriodicRate?: Decimal
}

export interface Moratorium {
  readonly months: number
  readonly interest: string
}

/** A new rate from a day on; what gives way is the installment or the tenor. */
export interface RateChange {
  readonly effectiveOn?: string
  /** The first installment whose whole period bears the new rate, where it changes on a due date. */
  readonly fromInstallment?: number
  readonly annualRatePercent: string
  readonly recompute?: string
}

export interface FirstPeriod {
  readonly months?: number
  readonly extraDays?: number
  readonly extraDaysBasis?: number
  readonly days?: number
  readonly daysBasis?: number
}

/** Fields that a schedule follows from, or that tell nothing new: the fee within a principal, the currency of amounts that are made in cents. */
const SAID: readonly (keyof PublishedInputs | 'financedFee' | 'currency' | 'compounding')[] = [
  'kind',
  'principal',
  'annualRatePercent',
  'installments',
  'frequency',
  'method',
  'rounding',
  'residue',
  'periodicRatePercent',
  'rateKind',
  'compounding',
  'installment',
  'balloon',
  'principalPerInstallment',
  'firstPeriod',
  'rateChanges',
  'dayCount',
  'advanceDate',
  'firstDue',
  'accrual',
  'amountAdvanced',
  'moratorium',
  'stepPercentPerYear',
  'weights',
  'exactPeriodicRate',
  'financedFee',
  'currency',
]

/** Fields that wait for the rest of the domain, in words; any other that is not known waits under its name. */
const NOT_YET: Readonly<Record<string, string>> = {
  payments: 'payments within a schedule',
  tranches: 'disbursements on several days',
  downPaymentOnDayOne: 'an installment on the day of disbursement',
  interestRateUsed: 'interest at the rate that rounded installments imply',
}

/** @throws {LendError} NOT_SUPPORTED for a field that Lend's schedules do not follow */
export function requireSaid(inputs: PublishedInputs): void {
  const known: readonly string[] = SAID
  const field = Object.keys(inputs).find((name) => !known.includes(name))
  if (field !== undefined) throw notSupported(NOT_YET[field] ?? `${field} in a published schedule`)
  const { accrual = 'us-rule' } = inputs
  if (accrual !== 'us-rule') throw notSupported(`interest that accrues by the ${accrual}`)
}

const UNITS: Readonly<Record<string, { unit: Frequency['unit']; times: number; perYear: number }>> = {
  day: { unit: 'day', times: 1, perYear: 365 },
  week: { unit: 'week', times: 1, perYear: 52 },
  fortnight: { unit: 'week', times: 2, perYear: 26 },
  'half-month': { unit: 'half-month', times: 1, perYear: 24 },
  month: { unit: 'month', times: 1, perYear: 12 },
  quarter: { unit: 'quarter', times: 1, perYear: 4 },
  'half-year': { unit: 'month', times: 6, perYear: 2 },
  year: { unit: 'year', times: 1, perYear: 1 },
}

export function frequencyOf({ frequency }: Pick<PublishedInputs, 'frequency'>): {
  frequency: Frequency
  periodsPerYear: number
} {
  const unit = UNITS[frequency.unit]
  if (unit === undefined) throw notSupported(`the frequency ${frequency.unit}`)
  return {
    frequency: { unit: unit.unit, every: frequency.count * unit.times },
    periodsPerYear: frequency.periodsPerYear ?? unit.perYear / frequency.count,
  }
}
