/** Whether what is pledged carries what is owed: loan-to-value, margin and shortfall on a day. */
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { RATE_SCALE, type Rate } from '../interest/index.ts'
import { add, type CurrencyCode, maxOf, type Minor, mulDivRound, subtract, sum, ZERO } from '../money/index.ts'
import { type Collateral, isPledged, marketValueOn, requireCurrency, totalEligibleOn } from './collateral.ts'

/** The most that may be owed for a value, by the size of the loan. Rising; the last tier has no end. */
export interface LoanToValuePolicy {
  readonly tiers: readonly LoanToValueTier[]
}

export interface LoanToValueTier {
  /** Loans of at most this; null: of any size. */
  readonly upTo: Minor | null
  readonly maximum: Rate
}

/** One maximum for loans of every size. */
export function loanToValueOf(maximum: Rate): LoanToValuePolicy {
  return { tiers: [{ upTo: null, maximum }] }
}

/**
 * Consumption loans against gold and silver in India, from 1 April 2026, by the total of such loans of a borrower: up to Rs 2.5 lakh 85 %, up to
 * Rs 5 lakh 80 %, beyond 75 %. Amounts in paise.
 * @see docs/rules/security.md#loan-to-value (RBI/2025-26/47 of 6 June 2025)
 */
export const RBI_GOLD_LOAN_TO_VALUE: LoanToValuePolicy = {
  tiers: [
    { upTo: 25_000_000 as Minor, maximum: 85_000_000 },
    { upTo: 50_000_000 as Minor, maximum: 80_000_000 },
    { upTo: null, maximum: 75_000_000 },
  ],
}

/** A loan as its security sees it. */
export interface SecuredLoan {
  readonly currency: CurrencyCode
  readonly outstanding: Minor
  /** What picks the tier of the policy: the sanctioned amount, or all such loans of the borrower. */
  readonly loanAmount: Minor
}

export interface Coverage {
  readonly asOf: LocalDate
  readonly marketValue: Minor
  readonly eligibleValue: Minor
  /** What is owed, prior charges included, over the market value; rounded up. Null where nothing has a value, or a ten-thousandth of it. */
  readonly loanToValue: Rate | null
  readonly maximum: Rate
  /** The most that may be owed. */
  readonly carries: Minor
  /** What could be lent on top. */
  readonly margin: Minor
  /** What must be paid down; 0 where there is a margin. */
  readonly shortfall: Minor
  /** Or how much more value must be pledged, free of prior charges. */
  readonly valueMissing: Minor
}

/**
 * Loan-to-value and what follows from it at the end of a day.
 * @throws {LendError} CURRENCY_MISMATCH, INPUT_INVALID (a policy without a tier for the loan), AMOUNT_OUT_OF_RANGE
 * @see docs/rules/security.md#loan-to-value
 */
export function coverageOn(
  pool: readonly Collateral[],
  { currency, outstanding, loanAmount }: SecuredLoan,
  policy: LoanToValuePolicy,
  asOf: LocalDate,
): Coverage {
  requireCurrency(pool, currency)
  const pledged = pool.filter((collateral) => isPledged(collateral, asOf))
  const marketValue = sum(pledged.map((collateral) => marketValueOn(collateral, asOf)))
  const owed = add(outstanding, sum(pledged.map(({ priorCharge }) => priorCharge)))
  const maximum = maximumFor(loanAmount, policy)
  const allowed = mulDivRound(marketValue, maximum, RATE_SCALE, 'down') as Minor
  const beyond = subtract(owed, allowed)
  const needed = mulDivRound(owed, RATE_SCALE, maximum, 'up') as Minor
  // A loan that is paid back is short of nothing, whatever others may still take from its collateral.
  const isOwed = outstanding > 0
  return {
    asOf,
    marketValue,
    eligibleValue: totalEligibleOn(pledged, asOf),
    loanToValue: ratioOf(owed, marketValue),
    maximum,
    carries: maxOf(ZERO, subtract(allowed, subtract(owed, outstanding))),
    margin: maxOf(ZERO, subtract(allowed, owed)),
    shortfall: isOwed && beyond > 0 ? (Math.min(beyond, outstanding) as Minor) : ZERO,
    valueMissing: isOwed ? maxOf(ZERO, subtract(needed, marketValue)) : ZERO,
  }
}

function maximumFor(loanAmount: Minor, { tiers }: LoanToValuePolicy): Rate {
  const maximum = tiers.find(({ upTo }) => upTo === null || loanAmount <= upTo)?.maximum ?? 0
  if (maximum > 0) return maximum
  throw new LendError(
    'INPUT_INVALID',
    `The loan-to-value policy allows nothing for a loan of ${loanAmount} minor units. Add a tier for it, the last one without an end.`,
    { name: 'policy', loanAmount },
  )
}

function ratioOf(owed: Minor, value: Minor): Rate | null {
  return value === 0 || owed / value > 10_000 ? null : mulDivRound(owed, RATE_SCALE, value, 'up')
}
