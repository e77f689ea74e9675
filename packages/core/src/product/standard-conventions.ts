import { STANDARD_ALLOCATION } from '../allocation/index.ts'
import { LADDER_30_60_90_120 } from '../delinquency/index.ts'
import type { Product } from './product.ts'

/**
 * What a plain loan is written under, where nothing else is said: level monthly installments of equal months, rounded half-even to the
 * minor unit with the residue in the last one; the standard allocation; money beyond what is due is held; no penalties; the ladder of
 * 30, 60, 90 and 120 days; accrual accounting.
 */
export const STANDARD_CONVENTIONS: Product['conventions'] = {
  rulesVersion: 1,
  interestMethod: 'declining-balance',
  amortization: { kind: 'level' },
  frequency: { every: 1, unit: 'month' },
  monthEnd: 'last-day',
  calendar: null,
  roll: 'none',
  interestFollowsRoll: false,
  dayCount: 'equal-months',
  stub: 'prorated',
  grace: { principal: 0, interest: 0 },
  rounding: { amount: 'half-even', installment: { mode: 'half-even' }, residue: 'last' },
  allocation: STANDARD_ALLOCATION,
  excess: 'hold-as-credit',
  penalties: [],
  delinquency: LADDER_30_60_90_120,
  accountingBasis: 'accrual',
}
