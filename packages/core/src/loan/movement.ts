/**
 * What follows from the facts, as amounts that the books must show. Movements are derived, never stored: the journal posts them, and
 * after a backdated fact the difference between what they now say and what was posted is posted as adjusting lines.
 */
import type { LocalDate } from '../dates/index.ts'
import type { Breakdown, Minor } from '../money/index.ts'

export const MOVEMENT_TYPES = [
  'opening-position',
  'disbursement',
  'interest-accrued',
  'interest-demanded',
  'interest-capitalised',
  'fee-demanded',
  'fee-kept-back',
  'penalty-demanded',
  'repayment',
  'goodwill',
  'credit-applied',
  'charged-back',
  'credit-refunded',
  'charge-waived',
  // Interest that had been asked for: given up, or asked for on a later day again.
  'interest-waived',
  'interest-deferred',
  // Arrears that new principal pays.
  'capitalised',
  'income-suspended',
  'charge-refunded',
  'charge-off',
  'write-off',
  'recovery',
] as const

export type MovementType = (typeof MOVEMENT_TYPES)[number]

export interface Movement {
  /** Unique within the loan and stable when the life is refolded: the fact's id, 'interest:7', 'penalty:7:late-fee:2026-03-04', 'credit:7'. */
  readonly key: string
  readonly type: MovementType
  readonly effectiveOn: LocalDate
  readonly amounts: Breakdown
  /** Repayment: money held for the borrower (positive). Credit applied, refunded or charged back: money taken from it (negative). Else 0. */
  readonly credit: Minor
  /** Tax within `amounts` (on fees and penalties). */
  readonly tax: Minor
  /** The part of it that lies within fees. */
  readonly feeTax: Minor
  /** Interest within `amounts` that accrual had brought into the books before. */
  readonly accrued: Minor
  /** Within `amounts`: what stood in suspense. */
  readonly suspended: Minor
  readonly installment: number | null
  /** Set once the loan has left the books as an asset: what is asked for is none of them then, and what comes in is a recovery. */
  readonly chargedOff?: true
}
