/** Terms for tests: a plain loan, changed where a test says so. */
import type { FeeRule, PenaltyRule } from '../charges/index.ts'
import type { LoanTerms } from '../loan/index.ts'
import type { Minor } from '../money/index.ts'
import { STANDARD_CONVENTIONS } from '../product/index.ts'

/** 1,200.00 at 12 % in 12 level monthly installments of equal months, half-even; excess is held; no penalties; the 30/60/90/120 ladder. */
export function loanTerms(changes: Partial<LoanTerms> = {}): LoanTerms {
  return {
    ...STANDARD_CONVENTIONS,
    currency: 'USD',
    principal: 120_000 as Minor,
    annualRate: 12_000_000,
    installments: 12,
    firstDueDate: null,
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
