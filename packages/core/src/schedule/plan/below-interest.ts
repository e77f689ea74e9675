/** The refusal of an installment that does not reach the interest of its row. */
import { LendError } from '../../errors.ts'
import type { PlannedInput } from './planned-input.ts'
import type { PlannedStep } from './planned-step.ts'

/** INSTALLMENT_BELOW_INTEREST, with what the installment is and what it would have to reach. */
export function belowInterest(
  { interest, terms }: PlannedInput,
  { row, own, target }: Pick<PlannedStep, 'row' | 'own' | 'target'>,
): LendError {
  const { currency } = terms
  return new LendError(
    'INSTALLMENT_BELOW_INTEREST',
    `An installment of ${target} minor units does not reach the interest of its period, ${own}. Raise the installment, lower the rate, or let interest above an installment be carried or capitalised.`,
    {
      fields: ['amortization', 'annualRate', 'interestAboveInstallment'],
      installment: target,
      interest: own,
      row,
      currency,
      unit: interest.unit,
    },
  )
}
