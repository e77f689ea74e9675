import { add, type Minor, ZERO } from '../money/index.ts'
import type { Prepaid } from './loan.ts'

/** Principal prepaid with an installment: part of what it charged and was repaid, but never due. */
export function prepaidWith(prepaid: readonly Prepaid[], installment: number): Minor {
  let total = ZERO
  for (const each of prepaid) if (each.installment === installment) total = add(total, each.amount)
  return total
}
