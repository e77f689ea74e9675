/** Figures that several letters have in common. */
import type { AboutLoan, AmountParts, DecimalAmount } from '@lend/engine'
import type { Words } from '../words/index.ts'
import type { Figure } from './letter.ts'

export function isZero(amount: DecimalAmount): boolean {
  return /^[0.]*$/.test(amount)
}

/** The parts of a sum that are not zero, in the order of a statement. A sum of one part is its own explanation. */
export function partFigures(data: AboutLoan & AmountParts, words: Words): readonly Figure[] {
  const parts: readonly Figure[] = [
    ['Principal', data.principal],
    ['Interest', data.interest],
    ['Fees', data.fees],
    ['Penal charges', data.penalties],
  ]
  const present = parts.filter(([, amount]) => !isZero(amount))
  return present.length < 2 ? [] : present.map(([label, amount]) => [label, words.amount(amount, data.currency)])
}
