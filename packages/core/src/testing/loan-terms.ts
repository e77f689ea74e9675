/** Terms for tests: a plain loan, changed where a test says so. */
import { STANDARD_ALLOCATION } from '../allocation/index.ts'
import type { FeeRule, PenaltyRule } from '../charges/index.ts'
import { LADDER_30_60_90_120 } from '../delinquency/index.ts'
import type { LoanTerms } from '../loan/index.ts'
import type { Minor } from '../money/index.ts'

/** 1,200.00 at 12 % in 12 level monthly installments of equal months, half-even; excess is held; no penalties; the 30/60/90/120 ladder. */
export function loanTerms(changes: Partial<LoanTerms> = {}): LoanTerms {
  return {
    currency: 'USD',
    principal: 120_000 as Minor,
    annualRate: 12_000_000,
    interestMethod: 'declining-balance',
    amortization: { kind: 'level' },
    installments: 12,
    frequency: { unit: 'month', every: 1 },
    firstDueDate: null,
    monthEnd: 'last-day',
    calendar: null,
    roll: 'none',
    interestFollowsRoll: false,
    dayCount: 'equal-months',
    stub: 'prorated',
    grace: { principal: 0, interest: 0 },
    rounding: { amount: 'half-even', installment: { mode: 'half-even' }, residue: 'last' },
    rulesVersion: 1,
    allocation: STANDARD_ALLOCATION,
    excess: 'hold-as-credit',
    penalties: [],
    delinquency: LADDER_30_60_90_120,
    accountingBasis: 'accrual',
    ...changes,
  }
}

/** 20.00 kept back from the first disbursement, half-up, untaxed. */
export function feeRule(changes: Partial<FeeRule> = {}): FeeRule {
  return {
    code: 'processing-fee',
    when: { kind: 'disbursement', collected: 'deducted' },
    amount: { kind: 'flat', amount: 2_000 as Minor },
    tax: null,
    rounding: 'half-up',
    ...changes,
  }
}

/** 5.00 once per installment from the first day past due, half-up, uncapped and untaxed. */
export function penaltyRule(changes: Partial<PenaltyRule> = {}): PenaltyRule {
  return {
    code: 'late-fee',
    amount: { kind: 'flat', amount: 500 as Minor },
    graceDays: 0,
    countsGraceDays: false,
    cap: null,
    taxRate: null,
    rounding: 'half-up',
    ...changes,
  }
}
