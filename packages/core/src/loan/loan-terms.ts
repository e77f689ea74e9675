/** Whatever a loan is written under: its schedule terms and the rules for money that arrives, or does not. */
import type { AllocationRule, ExcessPolicy } from '../allocation/index.ts'
import type { FeeRule, PenaltyRule } from '../charges/index.ts'
import type { DelinquencyPolicy } from '../delinquency/index.ts'
import type { FloatingRate, Rate } from '../interest/index.ts'
import type { Component } from '../money/index.ts'
import type { ScheduleTerms } from '../schedule/index.ts'
import type { Books } from './books.ts'
import type { InterestRecalculation } from './interest-recalculation.ts'

/** When interest and charges become income: as they fall due, or as they are paid. */
export type AccountingBasis = 'accrual' | 'cash'

/** What the borrower keeps when the rate changes: the number of installments, or the installment while that pays more than interest. */
export type RateChangeKeeps = 'tenor' | 'installment'

/** How often interest that has not fallen due enters the books: at the end of each day, or of each calendar month. */
export type InterestAccrual = 'daily' | 'monthly'

export interface LoanTerms extends ScheduleTerms {
  /** The version of the engine's rules that this loan was made under; an upgrade never moves an old loan's numbers. */
  readonly rulesVersion: 1
  readonly allocation: AllocationRule
  /** Rules of their own for other kinds of money in (a merchant's refund, goodwill), by the kind that the repayment names. */
  readonly allocationByKind?: Readonly<Record<string, AllocationRule>>
  /** Kinds of money in with no money behind them: the lender gives it, so that it is an expense. */
  readonly goodwillKinds?: readonly string[]
  /**
   * What a chargeback asks for again, of what its repayment had paid: these components in this order, the rest as principal. Absent: all of
   * it as principal.
   */
  readonly chargebackOrder?: readonly Component[]
  /** What a charge-off does to interest. Default: it goes on; or no more is earned; or all principal and the interest earned fall due at once. */
  readonly afterChargeOff?: 'interest-goes-on' | 'no-interest' | 'all-due'
  /** What happens to money beyond what is due, unless the repayment itself says otherwise. */
  readonly excess: ExcessPolicy
  /** Absent: none but those added by hand. */
  readonly fees?: readonly FeeRule[]
  readonly penalties: readonly PenaltyRule[]
  readonly delinquency: DelinquencyPolicy
  readonly accountingBasis: AccountingBasis
  /** Absent: interest becomes income on its due date, and not before. */
  readonly interestAccrual?: InterestAccrual
  /** What becomes of income that is not paid once the loan is non-performing; absent: it stays income. */
  readonly nonPerformingIncome?: 'suspended'
  /** The lender's own accounts and postings; absent: those of core. */
  readonly books?: Books
  /**
   * What money out after the first disbursement does to the installments to come: all that is left is planned again (the default), or each
   * disbursement is planned by itself and comes on top.
   */
  readonly trancheTerms?: 'plan-again' | 'on-top'
  /** The rate follows a benchmark: `annualRate` (and its steps) hold until the first reset. */
  readonly floating?: FloatingRate
  /** What a new rate keeps, unless the change itself says so. Default: the number of installments. */
  readonly rateChangeKeeps?: RateChangeKeeps
  /**
   * Negative amortization by a new rate, where the installment that is to stay does not reach the interest: the change is refused (the
   * default), or the installment is solved again. Terms with `interestAboveInstallment` say themselves what becomes of it.
   */
  readonly keptBelowInterest?: 'refused' | 'solved-again'
  /** Interest by the days on which money really comes. Absent: interest follows the plan. */
  readonly interestRecalculation?: InterestRecalculation
  /** This share of each disbursement is due on its own day, the first as installment 0; the schedule brings back the rest. */
  readonly downPayment?: Rate
}
