/** The rows of a loan under another rate. */
import { isLendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import { buildRemaining, type RemainingLoan } from '../schedule/index.ts'
import { type RateShock, shockedRate } from './assumptions.ts'
import { principalOf, type ProjectedLoan, type ProjectedRow } from './projected-loan.ts'

/**
 * Rows whose period begins on `repricesOn` or later are resolved again at the shocked rate; the running period and arrears stay as they are. A
 * kept installment that would no longer repay principal is solved again for the tenor.
 * @throws {LendError} whatever `buildRemaining` refuses
 * @see docs/rules/projection.md#rate-shock
 */
export function rowsUnderShock(loan: ProjectedLoan, shock: RateShock | undefined): readonly ProjectedRow[] {
  if (shock === undefined || shock.basisPoints === 0) return loan.rows
  if (shock.appliesTo === 'floating' && loan.terms.floating === undefined) return loan.rows
  const start = loan.rows.findIndex((row) => row.from >= loan.repricesOn && row.from < row.to)
  const openingBalance = start < 0 ? 0 : principalOf(loan.rows.slice(start))
  if (openingBalance === 0) return loan.rows
  const remaining = remainingOf(loan, start, openingBalance as Minor, shock)
  return [...loan.rows.slice(0, start), ...resolved(remaining)]
}

function remainingOf(
  { terms, disbursedOn, rows, installment, carriedInterest }: ProjectedLoan,
  start: number,
  openingBalance: Minor,
  shock: RateShock,
): RemainingLoan {
  const rest = rows.slice(start)
  const startNumber = rest[0]?.number ?? 1
  const isLevel = terms.amortization.kind === 'level' && terms.interestMethod === 'declining-balance'
  const kept = shock.keeps === 'installment' && isLevel ? installment : null
  const base = {
    terms: { ...terms, annualRate: shockedRate(terms, shock) },
    disbursedOn,
    startNumber,
    openingBalance,
    carriedInterest,
    installment: kept,
  }
  if (kept !== null) return { ...base, mayExtend: true }
  // A first row may be a stub, which only the terms know; later rows may have been moved, which only the rows know.
  return startNumber === 1 ? base : { ...base, dates: rest.filter((row) => row.from < row.to) }
}

function resolved(remaining: RemainingLoan): readonly ProjectedRow[] {
  try {
    return buildRemaining(remaining).installments
  } catch (error) {
    const isTooSmall =
      isLendError(error, 'INSTALLMENT_BELOW_INTEREST') || isLendError(error, 'SCHEDULE_DOES_NOT_AMORTIZE')
    if (!isTooSmall || remaining.installment === null) throw error
    return buildRemaining({ ...remaining, installment: null, mayExtend: false }).installments
  }
}
