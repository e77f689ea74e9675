/** A loan of Fineract's test suite, said in Lend's terms. The two engines of Fineract differ in what they charge and how they round. */
import {
  type Frequency,
  type InstallmentBasis,
  type LocalDate,
  notSupported,
  type Rate,
  type ScheduleDayCount,
  type ScheduleTerms,
  stepDate,
} from '@lend/core'
import { scaledInteger } from '../scaled-integer.ts'

export interface FineractLoan {
  readonly scheduleType: 'PROGRESSIVE' | 'CUMULATIVE'
  readonly submittedOn: string
  readonly annualInterestRatePercent: string
  readonly interestMethod: 'DECLINING_BALANCE' | 'FLAT'
  readonly interestCalculationPeriod: 'DAILY' | 'SAME_AS_REPAYMENT_PERIOD'
  readonly allowPartialPeriodInterestCalculation: boolean
  readonly amortization: 'EQUAL_INSTALLMENTS' | 'EQUAL_PRINCIPAL_PAYMENTS'
  readonly fixedPrincipalPercentagePerInstallment?: string | null
  readonly numberOfInstallments: number
  readonly repaymentEvery: number
  readonly repaymentFrequency: 'DAYS' | 'WEEKS' | 'MONTHS' | 'YEARS'
  readonly firstRepaymentDate?: string | null
  readonly repaymentStartDateType?: 'SUBMITTED_ON_DATE' | 'DISBURSEMENT_DATE'
  readonly monthEndDueDateStrategy: 'LAST_DAY_OF_MONTH' | 'FIRST_DAY_OF_NEXT_MONTH'
  readonly fixedLength: number | null
  readonly daysInYear: '360' | '364' | '365' | 'ACTUAL'
  readonly daysInYearCustomStrategy: 'FULL_LEAP_YEAR' | 'FEB_29_PERIOD_ONLY' | null
  readonly daysInMonth: '30' | 'ACTUAL'
  readonly graceOnPrincipalPayments: number
  readonly graceOnInterestPayments: number
  readonly downPayment: { readonly percent: string; readonly auto: boolean } | null
  readonly currencyDecimals: number
  readonly currencyMultiplesOf: string | null
  readonly installmentMultiplesOf: string | null
}

/** The share of a disbursement that is due on its own day. */
export function downPaymentShare({ downPayment, interestMethod, annualInterestRatePercent }: FineractLoan): Rate {
  if (downPayment === null) return 0
  const isFlat = interestMethod === 'FLAT' && Number(annualInterestRatePercent) > 0
  if (isFlat) throw notSupported('a down payment with flat interest')
  return scaledInteger(downPayment.percent, 6)
}

/** The terms of a loan of some amount whose periods start on a day. */
export function fineractTerms(loan: FineractLoan, amount: string, start: LocalDate): ScheduleTerms {
  const frequency: Frequency = { unit: UNITS[loan.repaymentFrequency], every: loan.repaymentEvery }
  const monthEnd = MONTH_ENDS[loan.monthEndDueDateStrategy]
  const annualRate = scaledInteger(loan.annualInterestRatePercent, 6) as ScheduleTerms['annualRate']
  return {
    currency: currencyWith(loan.currencyDecimals),
    principal: scaledInteger(amount, loan.currencyDecimals) as ScheduleTerms['principal'],
    annualRate,
    interestMethod: loan.interestMethod === 'FLAT' ? 'flat' : 'declining-balance',
    amortization: amortizationOf(loan),
    installments: loan.numberOfInstallments,
    frequency,
    firstDueDate: (loan.firstRepaymentDate ?? null) as LocalDate | null,
    monthEnd,
    calendar: null,
    roll: 'none',
    interestFollowsRoll: false,
    dayCount: dayCountOf(loan),
    stub: 'prorated',
    maturesOn:
      loan.fixedLength === null ? null : stepDate(start, { ...frequency, every: 1 }, loan.fixedLength, monthEnd),
    installmentBasis: basisOf(loan),
    flatSplit: loan.scheduleType === 'CUMULATIVE' ? 'parts' : 'per-period',
    grace: { principal: loan.graceOnPrincipalPayments, interest: loan.graceOnInterestPayments, collected: 'within' },
    rounding: roundingOf(loan, annualRate === 0),
  }
}

const UNITS = { DAYS: 'day', WEEKS: 'week', MONTHS: 'month', YEARS: 'year' } as const
const MONTH_ENDS = { LAST_DAY_OF_MONTH: 'last-day', FIRST_DAY_OF_NEXT_MONTH: 'first-of-next' } as const

/** Currencies of the oracle are told apart by their decimals alone. */
function currencyWith(decimals: number): ScheduleTerms['currency'] {
  const code = { 0: 'JPY', 2: 'USD', 3: 'KWD' }[decimals]
  if (code === undefined) throw notSupported(`currencies of ${decimals} decimals`)
  return code as ScheduleTerms['currency']
}

function amortizationOf(loan: FineractLoan): ScheduleTerms['amortization'] {
  if (loan.amortization === 'EQUAL_INSTALLMENTS') return { kind: 'level' }
  const share = loan.fixedPrincipalPercentagePerInstallment
  return share
    ? { kind: 'fixed-share', share: scaledInteger(share, 6) as ScheduleTerms['annualRate'] }
    : { kind: 'equal-principal' }
}

/** The progressive engine counts months of 30 days where told so; the classic one always counts real days. */
function dayCountOf(loan: FineractLoan): ScheduleDayCount {
  const { daysInYear, daysInYearCustomStrategy } = loan
  if (loan.interestCalculationPeriod === 'SAME_AS_REPAYMENT_PERIOD') return 'equal-months'
  if (loan.scheduleType === 'PROGRESSIVE' && loan.daysInMonth === '30') return nominalMonths(loan)
  if (daysInYear !== 'ACTUAL') return daysInYear === '365' ? 'actual/365-fixed' : `actual/${daysInYear}`
  if (daysInYearCustomStrategy === 'FEB_29_PERIOD_ONLY') return 'actual/365-leap-day'
  return loan.scheduleType === 'PROGRESSIVE' ? 'actual/actual-december-31' : 'actual/actual-start'
}

function nominalMonths({
  daysInYear,
  daysInYearCustomStrategy,
}: FineractLoan): Extract<InstallmentBasis, `nominal-30/${string}`> {
  if (daysInYearCustomStrategy === 'FEB_29_PERIOD_ONLY')
    throw notSupported('months of 30 days over a year with its leap day in one period only')
  return daysInYear === 'ACTUAL' ? 'nominal-30/actual' : `nominal-30/${daysInYear}`
}

/** The classic engine solves the installment from months of one length, whatever days it then charges. */
function basisOf(loan: FineractLoan): InstallmentBasis {
  if (loan.scheduleType === 'PROGRESSIVE') return 'period-factors'
  return loan.interestCalculationPeriod === 'SAME_AS_REPAYMENT_PERIOD' ? 'equal-months' : nominalMonths(loan)
}

function roundingOf(loan: FineractLoan, free: boolean): ScheduleTerms['rounding'] {
  const { scheduleType, currencyDecimals, currencyMultiplesOf, installmentMultiplesOf } = loan
  const amountMultiple = currencyMultiplesOf === null ? 1 : scaledInteger(currencyMultiplesOf, currencyDecimals)
  const appliesMultiple = installmentMultiplesOf !== null && loan.amortization === 'EQUAL_INSTALLMENTS'
  const multiple = appliesMultiple ? scaledInteger(installmentMultiplesOf, currencyDecimals) : amountMultiple
  return {
    amount: 'half-even',
    amountMultiple,
    installment: { mode: 'half-even', multiple },
    installmentSteps: 'amount-first',
    residue:
      scheduleType === 'PROGRESSIVE' && loan.interestMethod === 'DECLINING_BALANCE' && !free ? 're-level' : 'last',
  }
}
