/** Rebate of a precomputed finance charge when a loan is paid off early: the Rule of 78, or sum of the digits. */
import { LendError } from '../errors.ts'
import { type Decimal, type Numeric, toDecimal } from '../finance/index.ts'

/**
 * The part of the finance charge that has not been earned once some installments are paid: of n installments the first earns n parts, the
 * second n - 1, the last one part.
 * @param loan `paid` installments, 0 up to all of them
 * @returns unrounded
 * @throws {LendError} INPUT_INVALID
 * @see docs/rules/apr.md#rule-of-78 (15 USC 1615 forbids it in the United States for terms above 61 months)
 */
export function unearnedFinanceCharge(loan: {
  readonly financeCharge: Numeric
  readonly installments: number
  readonly paid: number
}): Decimal {
  const { installments, paid } = loan
  const left = installments - paid
  const isWhole = Number.isInteger(installments) && Number.isInteger(paid)
  if (!isWhole || installments < 1 || paid < 0 || left < 0) {
    const message = `${paid} of ${installments} installments cannot be paid. Give whole numbers, at most as many paid as there are.`
    throw new LendError('INPUT_INVALID', message, { name: 'paid' })
  }
  return toDecimal(loan.financeCharge, 'financeCharge')
    .times(left * (left + 1))
    .div(installments * (installments + 1))
}
