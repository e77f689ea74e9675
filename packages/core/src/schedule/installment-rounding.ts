/** How amounts of installments are rounded: the level one, shares of principal, and differences that are spread. */
import type { Minor, RoundingMode } from '../money/index.ts'
import { type LevelProblem, levelInstallment } from './level-installment.ts'
import { divideRounded } from './round-ratio.ts'
import type { ScheduleRounding } from './terms.ts'

export interface InstallmentRounding {
  /** The level installment, solved and rounded. */
  readonly level: (problem: LevelProblem) => Minor
  /** total / parts as an installment. */
  readonly quotient: (total: number, parts: number) => number
  /** total x numerator / denominator as an installment. */
  readonly share: (total: number, numerator: number, denominator: number) => number
  /** Any exact amount above 0 as an installment. */
  readonly exact: (numerator: bigint, denominator: bigint) => number
  /** total / parts as an ordinary amount. */
  readonly amountQuotient: (total: number, parts: number) => number
  /** The same for a difference, which may be negative. */
  readonly signedQuotient: (difference: number, parts: number) => number
  /** An ordinary amount to the installment's multiple. */
  readonly toMultiple: (amount: number) => number
}

/** An amount that its multiple would round to 0 stays as ordinary rounding leaves it. */
export function installmentRounding({
  amount,
  amountMultiple = 1,
  installment,
  installmentSteps,
}: ScheduleRounding): InstallmentRounding {
  const multiple = installment.multiple ?? amountMultiple
  const { mode } = installment
  const amountFirst = installmentSteps === 'amount-first'
  const toMultiple = (value: number): number => divide(value, 1, 1, mode, multiple) || value
  const exact = (numerator: bigint, denominator: bigint): number =>
    amountFirst
      ? toMultiple(divideWide(numerator, denominator, amount, amountMultiple))
      : divideWide(numerator, denominator, mode, multiple) || divideWide(numerator, denominator, mode, amountMultiple)
  const share = (total: number, numerator: number, denominator: number): number =>
    exact(BigInt(total) * BigInt(numerator), BigInt(denominator))
  const amountQuotient = (total: number, parts: number): number => divide(total, 1, parts, amount, amountMultiple)
  return {
    level: (problem) =>
      amountFirst
        ? (toMultiple(levelInstallment(problem, amount, amountMultiple)) as Minor)
        : levelInstallment(problem, mode, multiple) || levelInstallment(problem, mode, amountMultiple),
    share,
    exact,
    quotient: (total, parts) => share(total, 1, parts),
    amountQuotient,
    signedQuotient: (difference, parts) => Math.sign(difference) * amountQuotient(Math.abs(difference), parts),
    toMultiple,
  }
}

/** total x numerator / denominator, rounded to a multiple of `unit`. All 0 or above. */
function divide(total: number, numerator: number, denominator: number, mode: RoundingMode, unit: number): number {
  return divideWide(BigInt(total) * BigInt(numerator), BigInt(denominator), mode, unit)
}

function divideWide(numerator: bigint, denominator: bigint, mode: RoundingMode, unit: number): number {
  return Number(divideRounded(numerator, denominator * BigInt(unit), mode)) * unit
}
