/** Whether a lender in India may charge for prepayment. */
import type { LocalDate } from '../dates/index.ts'
import type { FeeRule } from './fee-rule.ts'
import type { Minor } from '../money/index.ts'

/** Kinds of lender that the direction tells apart. Tiers are those of urban cooperative banks, layers those of finance companies. */
export type IndianLender =
  | 'commercial-bank'
  | 'small-finance-bank'
  | 'regional-rural-bank'
  | 'local-area-bank'
  | 'state-cooperative-bank'
  | 'central-cooperative-bank'
  | 'ucb-tier-1'
  | 'ucb-tier-2'
  | 'ucb-tier-3'
  | 'ucb-tier-4'
  | 'nbfc-base-layer'
  | 'nbfc-middle-layer'
  | 'nbfc-upper-layer'
  | 'all-india-financial-institution'

export interface PrepaymentChargeQuestion {
  readonly lender: IndianLender
  /** `mse`: a micro or small enterprise. */
  readonly borrower: 'individual' | 'mse' | 'other'
  readonly purpose: 'business' | 'non-business'
  /** At the time of prepayment: a dual-rate loan is what it is then. */
  readonly rateType: 'fixed' | 'floating'
  /** In paise. */
  readonly sanctioned: Minor
  /** When the loan was sanctioned, or last renewed. */
  readonly sanctionedOn: LocalDate
}

const IN_FORCE_FROM = '2026-01-01'
/** Rs 50 lakh. */
const FREE_UP_TO = 500_000_000

const FREE_TO_BUSINESS: readonly IndianLender[] = [
  'commercial-bank',
  'ucb-tier-4',
  'nbfc-upper-layer',
  'all-india-financial-institution',
]
const FREE_TO_BUSINESS_UP_TO_LIMIT: readonly IndianLender[] = [
  'small-finance-bank',
  'regional-rural-bank',
  'ucb-tier-3',
  'state-cooperative-bank',
  'central-cooperative-bank',
  'nbfc-middle-layer',
]

/**
 * Whether a prepayment must be free of charge. Where it need not be, the charge is as the lender's policy and the key facts statement say.
 * @see docs/rules/charges-india.md#prepayment (RBI/2025-26/64 of 2 July 2025)
 */
export function mustPrepayFree(loan: PrepaymentChargeQuestion): boolean {
  if (loan.sanctionedOn < IN_FORCE_FROM || loan.rateType === 'fixed' || loan.borrower === 'other') return false
  if (loan.borrower === 'individual' && loan.purpose === 'non-business') return true
  if (FREE_TO_BUSINESS.includes(loan.lender)) return true
  return FREE_TO_BUSINESS_UP_TO_LIMIT.includes(loan.lender) && loan.sanctioned <= FREE_UP_TO
}

/** The fees that may be agreed on: without those on prepayment where it must be free. */
export function withoutForbiddenFees(fees: readonly FeeRule[], loan: PrepaymentChargeQuestion): readonly FeeRule[] {
  return mustPrepayFree(loan) ? fees.filter(({ when }) => when.kind !== 'prepayment') : fees
}
