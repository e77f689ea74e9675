import { type Derivation, toDecimalText } from '../../explain/index.ts'
import type { RoundingMode } from '../../money/index.ts'
import type { ExactAmount } from '../level-installment.ts'
import { divideRounded } from '../round-ratio.ts'
import type { ScheduleRounding } from '../terms.ts'

export interface ExactDerivation extends Pick<Derivation, 'rule' | 'source' | 'inputs' | 'parts'> {
  readonly exact: ExactAmount
}

/** An exact amount rounded as installments are: to the multiple, by way of an ordinary amount where the terms say so. */
export function roundedInstallment(rounding: ScheduleRounding, derivation: ExactDerivation): Derivation {
  const { amount, amountMultiple = 1, installment, installmentSteps } = rounding
  const multiple = installment.multiple ?? amountMultiple
  if (installmentSteps !== 'amount-first') {
    const rounded = roundedAmount(derivation, installment.mode, multiple)
    return rounded.amount === '0' ? roundedAmount(derivation, installment.mode, amountMultiple) : rounded
  }
  return toMultiple(roundedAmount(derivation, amount, amountMultiple), installment.mode, multiple)
}

/** An exact amount rounded once. */
export function roundedAmount({ exact, ...rest }: ExactDerivation, mode: RoundingMode, multiple: number): Derivation {
  return {
    ...rest,
    amount: String(divideRounded(exact.numerator, exact.denominator * BigInt(multiple), mode) * BigInt(multiple)),
    rounding: { mode, multiple },
    unrounded: toDecimalText(exact.numerator, exact.denominator),
  }
}

/** An amount brought to the multiple of installments, unless that would make it 0. */
export function toMultiple(part: Derivation, mode: RoundingMode, multiple: number): Derivation {
  const exact = { numerator: BigInt(part.amount), denominator: 1n }
  const rounded = roundedAmount(
    { rule: 'to-multiple', inputs: { amount: Number(part.amount) }, parts: [part], exact },
    mode,
    multiple,
  )
  return rounded.amount === '0' ? part : rounded
}
