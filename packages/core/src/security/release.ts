/** Giving collateral back. */
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { formatRatePercent } from '../interest/index.ts'
import { amountFromMinor } from '../money/index.ts'
import { type Collateral, isPledged } from './collateral.ts'
import { coverageOn, type LoanToValuePolicy, type SecuredLoan } from './coverage.ts'

/**
 * The collateral once one of it is released, which is refused where what remains does not carry the loan on that day. A loan that is paid back
 * keeps none of it.
 * @returns all collateral, the released one with its day
 * @throws {LendError} COLLATERAL_NOT_FOUND (unknown, or not pledged on that day), LOAN_TO_VALUE_EXCEEDED, CURRENCY_MISMATCH
 * @see docs/rules/security.md#release
 */
export function releaseCollateral(
  pool: readonly Collateral[],
  release: { readonly collateralId: string; readonly on: LocalDate },
  loan: SecuredLoan,
  policy: LoanToValuePolicy,
): readonly Collateral[] {
  const { collateralId, on } = release
  const found = pool.find(({ id }) => id === collateralId)
  if (found === undefined || !isPledged(found, on)) throw notFound(collateralId, on)
  const after = pool.map((collateral) => (collateral === found ? { ...found, releasedOn: on } : collateral))
  const { shortfall, loanToValue, maximum } = coverageOn(after, loan, policy, on)
  if (shortfall === 0) return after
  const ratio = loanToValue === null ? 'no value at all' : `a loan-to-value of ${formatRatePercent(loanToValue)} %`
  throw new LendError(
    'LOAN_TO_VALUE_EXCEEDED',
    `Without ${collateralId} the loan would have ${ratio} on ${on}, where ${formatRatePercent(maximum)} % is allowed: pay down ${amountFromMinor(shortfall, loan.currency)} ${loan.currency} first, or pledge more.`,
    { collateralId, on, loanToValue, maximum, shortfall },
  )
}

/** Ids of the collateral that could be released on a day, each by itself. @throws {LendError} CURRENCY_MISMATCH */
export function releasableOn(
  pool: readonly Collateral[],
  loan: SecuredLoan,
  policy: LoanToValuePolicy,
  asOf: LocalDate,
): readonly string[] {
  const pledged = pool.filter((collateral) => isPledged(collateral, asOf))
  const isFreeWithout = (one: Collateral): boolean =>
    coverageOn(
      pledged.filter((other) => other !== one),
      loan,
      policy,
      asOf,
    ).shortfall === 0
  return pledged.filter(isFreeWithout).map(({ id }) => id)
}

function notFound(collateralId: string, on: LocalDate): LendError {
  return new LendError(
    'COLLATERAL_NOT_FOUND',
    `No collateral ${collateralId} is pledged on ${on}. Look at the collateral of the loan.`,
    { collateralId, on },
  )
}
