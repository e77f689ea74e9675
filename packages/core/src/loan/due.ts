import type { LocalDate } from '../dates/index.ts'
import type { Installment } from './loan.ts'

/** Index of the first installment due after a day; their number when there is none. Due dates never fall, so it is found by halving. */
export function firstDueAfter(installments: readonly Installment[], day: LocalDate): number {
  let low = 0
  let high = installments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((installments[middle] as Installment).dueDate > day) high = middle
    else low = middle + 1
  }
  return low
}
