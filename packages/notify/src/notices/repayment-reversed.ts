import type { ReversedData } from '@lend/engine'
import type { Words } from '../words/index.ts'
import { isZero } from './figures.ts'
import type { Letter } from './letter.ts'

export function repaymentReversed(data: ReversedData, words: Words): Letter {
  const amount = words.amount(data.amount, data.currency)
  const overdue = words.amount(data.overdue, data.currency)
  return {
    subject: `Your payment of ${amount} was returned`,
    opening: [
      `Your payment of ${amount}, which we had entered for ${words.date(data.receivedOn)}, did not reach us and was taken back.`,
      `The reason we were given: ${data.reason}`,
    ],
    figures: [
      ['Loan', data.loan],
      ['Payment taken back', amount],
      ...(data.reference === null ? [] : [['Reference', data.reference] as const]),
      ['Overdue now', overdue],
    ],
    closing: [
      isZero(data.overdue)
        ? 'Nothing is overdue. Please see to it that the payment can be made again by its due date.'
        : `${overdue} is overdue. Please pay it as soon as you can, so that no further charges arise.`,
    ],
  }
}
