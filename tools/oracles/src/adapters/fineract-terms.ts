/** The rules of a Fineract loan for money that arrives or does not, said in Lend's terms. */
import {
  type AllocationRule,
  type AllocationStep,
  type Component,
  type InterestRecalculation,
  LADDER_30_60_90_120,
  type LoanTerms,
  type LocalDate,
  notSupported,
  type PenaltyAmount,
  type PenaltyBase,
  type PenaltyRule,
  type Rest,
  type Timing,
} from '@lend/core'
import { scaledInteger } from '../scaled-integer.ts'
import { downPaymentShare, type FineractLoan, fineractTerms } from './fineract-loan.ts'

/** A loan with what a life of it needs besides a schedule. */
export interface FineractLifeLoan extends FineractLoan {
  readonly interestRecalculation: FineractRecalculation | null
  readonly allocation: FineractAllocation
  readonly automaticOverdueCharge?: FineractOverdueCharge | null
}

interface FineractRecalculation {
  readonly restFrequency: string
  readonly preClosureInterest: string
  readonly rescheduleStrategy: string
  readonly compounding: string
}

interface FineractAllocation {
  readonly strategy: string
  readonly processing?: 'HORIZONTAL' | 'VERTICAL'
  readonly rules?: readonly FineractRule[]
  /** What money that leaves again is asked for as, by the kind of its transaction. */
  readonly creditRules?: readonly {
    readonly transactionType: string
    readonly order: readonly (keyof typeof COMPONENTS)[]
  }[]
}

interface FineractRule {
  readonly transactionType: string
  readonly futureInstallmentRule: 'NEXT_INSTALLMENT' | 'LAST_INSTALLMENT' | 'REAMORTIZATION'
  readonly order: readonly string[]
}

interface FineractOverdueCharge {
  readonly calculation: string
  readonly percent?: string
  readonly amount?: string
}

export function fineractLoanTerms(loan: FineractLifeLoan, amount: string, start: LocalDate): LoanTerms {
  return {
    ...fineractTerms(loan, amount, start),
    rulesVersion: 1,
    ...allocationOf(loan.allocation),
    excess: 'in-advance',
    penalties: loan.automaticOverdueCharge ? [penaltyRule(loan.automaticOverdueCharge, loan.currencyDecimals)] : [],
    delinquency: LADDER_30_60_90_120,
    accountingBasis: 'accrual',
    downPayment: downPaymentShare(loan),
    // Without interest each disbursement is spread by itself.
    trancheTerms: Number(loan.annualInterestRatePercent) === 0 ? 'on-top' : 'plan-again',
    chargebackOrder: chargebackOrderOf(loan.allocation),
    ...(loan.interestRecalculation && { interestRecalculation: recalculationOf(loan, loan.interestRecalculation) }),
    // Without interest each amount that joins the balance is spread by itself.
    ...(Number(loan.annualInterestRatePercent) === 0 && { trancheTerms: 'on-top' }),
  }
}

const RESTS: Readonly<Record<string, Rest>> = { DAILY: 'daily', SAME_AS_REPAYMENT: 'installment' }
const PAYOFF_RESTS: Readonly<Record<string, Rest>> = {
  TILL_PRE_CLOSE_DATE: 'daily',
  TILL_REST_FREQUENCY_DATE: 'installment',
}

/** The progressive engine counts early money from its own day, whatever the rest. */
function recalculationOf(loan: FineractLifeLoan, recalculation: FineractRecalculation): InterestRecalculation {
  const { restFrequency, preClosureInterest, rescheduleStrategy, compounding } = recalculation
  if (loan.scheduleType === 'CUMULATIVE') throw notSupported('interest recalculation of a cumulative loan')
  if (compounding !== 'NONE') throw notSupported('compounding')
  if (rescheduleStrategy !== 'ADJUST_LAST_UNPAID_PERIOD') throw notSupported(`the strategy ${rescheduleStrategy}`)
  const [late, payoff] = [RESTS[restFrequency], PAYOFF_RESTS[preClosureInterest]]
  if (late === undefined) throw notSupported(`a rest of the kind ${restFrequency}`)
  if (payoff === undefined) throw notSupported(`a payoff of the kind ${preClosureInterest}`)
  return { early: 'daily', late, payoff }
}

function chargebackOrderOf({ creditRules = [] }: FineractAllocation): readonly Component[] {
  const rule = creditRules.find(({ transactionType }) => transactionType === 'CHARGEBACK')
  return (rule?.order ?? []).map((name) => COMPONENTS[name])
}

/** Steps in the order of the timings past due, due, in advance. */
function fixed(
  due: readonly Component[],
  inAdvance: readonly Component[],
  chargesDue: NonNullable<AllocationRule['chargesDue']>,
): AllocationRule {
  const steps = (timing: Timing, order: readonly Component[]): readonly AllocationStep[] =>
    order.map((component) => `${timing}:${component}` as const)
  const order = [...steps('past-due', due), ...steps('due', due), ...steps('in-advance', inAdvance)]
  return { walk: 'horizontal', inAdvance: 'next-installment', order, chargesDue }
}

const FIXED_STRATEGIES: Readonly<Record<string, AllocationRule>> = {
  PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER: fixed(
    ['penalties', 'fees', 'interest', 'principal'],
    ['penalties', 'fees', 'interest', 'principal'],
    'with-installment',
  ),
  DUE_PENALTY_FEE_INTEREST_PRINCIPAL_IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST: fixed(
    ['penalties', 'fees', 'interest', 'principal'],
    ['principal', 'penalties', 'fees', 'interest'],
    'on-their-day',
  ),
  DUE_PENALTY_INTEREST_PRINCIPAL_FEE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE: fixed(
    ['penalties', 'interest', 'principal', 'fees'],
    ['penalties', 'interest', 'principal', 'fees'],
    'on-their-day',
  ),
}

/** The rule DEFAULT for all kinds of money that have none of their own. */
function allocationOf(allocation: FineractAllocation): Pick<LoanTerms, 'allocation' | 'allocationByKind'> {
  const rule = FIXED_STRATEGIES[allocation.strategy]
  if (rule !== undefined) return { allocation: rule }
  if (allocation.strategy !== 'ADVANCED_PAYMENT_ALLOCATION') throw notSupported(`the allocation ${allocation.strategy}`)
  const rules = (allocation.rules ?? []).map((each) => [each.transactionType, ruleOf(allocation, each)] as const)
  const byKind = Object.fromEntries(rules.filter(([kind]) => kind !== 'DEFAULT'))
  const standard = rules.find(([kind]) => kind === 'DEFAULT')?.[1]
  if (standard === undefined) throw notSupported('an allocation without a rule for all kinds of money')
  return { allocation: standard, allocationByKind: byKind }
}

const FUTURE = {
  NEXT_INSTALLMENT: 'next-installment',
  LAST_INSTALLMENT: 'last-installment',
  REAMORTIZATION: 'spread',
} as const

function ruleOf({ processing }: FineractAllocation, rule: FineractRule): AllocationRule {
  return {
    walk: processing === 'VERTICAL' ? 'vertical' : 'horizontal',
    inAdvance: FUTURE[rule.futureInstallmentRule],
    order: rule.order.map(stepOf),
  }
}

const COMPONENTS = { PENALTY: 'penalties', FEE: 'fees', INTEREST: 'interest', PRINCIPAL: 'principal' } as const
const TIMINGS = { PAST_DUE: 'past-due', DUE: 'due', IN_ADVANCE: 'in-advance' } as const

/** 'PAST_DUE_PENALTY' is 'past-due:penalties'. */
function stepOf(name: string): AllocationStep {
  const at = name.lastIndexOf('_')
  const timing = TIMINGS[name.slice(0, at) as keyof typeof TIMINGS]
  const component = COMPONENTS[name.slice(at + 1) as keyof typeof COMPONENTS]
  if (timing === undefined || component === undefined) throw notSupported(`the allocation step ${name}`)
  return `${timing}:${component}`
}

const PENALTY_BASES: Readonly<Record<string, PenaltyBase>> = {
  PERCENT_OF_OVERDUE_PRINCIPAL: 'overdue-principal',
  PERCENT_OF_OVERDUE_PRINCIPAL_PLUS_INTEREST: 'overdue-principal-and-interest',
}

function penaltyRule(charge: FineractOverdueCharge, decimals: number): PenaltyRule {
  const rule = { graceDays: 0, countsGraceDays: false, cap: null, taxRate: null, rounding: 'half-even' } as const
  return { code: 'overdue', amount: penaltyAmountOf(charge, decimals), ...rule }
}

function penaltyAmountOf({ calculation, percent, amount }: FineractOverdueCharge, decimals: number): PenaltyAmount {
  if (calculation === 'FLAT' && amount !== undefined)
    return { kind: 'flat', amount: scaledInteger(amount, decimals) as LoanTerms['principal'] }
  const of = PENALTY_BASES[calculation]
  if (of === undefined || percent === undefined) throw notSupported(`an overdue charge of the kind ${calculation}`)
  return { kind: 'percent', rate: scaledInteger(percent, 6), of }
}
