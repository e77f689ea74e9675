/** Annual percentage rate of closed-end credit in the United States: the actuarial method of Regulation Z. */
import { balancingRate } from '../finance/index.ts'
import { fraction, fractionToDecimal, toDecimal } from '../finance/index.ts'
import type { CashFlow, Decimal, Fraction, Numeric } from '../finance/index.ts'

/** Equal amounts, one unit-period apart. */
export interface UnitPeriodAmounts {
  readonly amount: Numeric
  /** 1 unless given. */
  readonly count?: number
  /** Whole unit-periods from the start of the transaction to the first of the amounts. */
  readonly t: number
  /** The fraction of a unit-period on top of them, 0 up to 1. */
  readonly f: Fraction
}

/**
 * The nominal annual rate: unit-period rate times unit-periods per year, where the advances are worth as much as the payments,
 * each divided by (1 + f i) (1 + i)^t. The fraction of a unit-period bears simple interest.
 * @param transaction advances net of the prepaid finance charge; several advances are allowed
 * @returns as a fraction: 0.0969 is 9.69 %
 * @throws {LendError} NO_RATE, INPUT_INVALID
 * @see docs/rules/apr.md#united-states (12 CFR 1026, Appendix J, (b)(8))
 */
export function usActuarialApr(transaction: {
  readonly unitPeriodsPerYear: Fraction
  readonly advances: readonly UnitPeriodAmounts[]
  readonly payments: readonly UnitPeriodAmounts[]
}): Decimal {
  const flows = [
    ...transaction.advances.flatMap((amounts) => toFlows(amounts, 1, 'advance')),
    ...transaction.payments.flatMap((amounts) => toFlows(amounts, -1, 'payment')),
  ]
  return balancingRate(flows).times(fractionToDecimal(transaction.unitPeriodsPerYear))
}

function toFlows({ amount, count = 1, t, f }: UnitPeriodAmounts, sign: 1 | -1, name: string): CashFlow[] {
  const signed = toDecimal(amount, name).times(sign)
  return Array.from({ length: count }, (_, index) => ({ amount: signed, at: fraction(t + index), simple: f }))
}
