import type { DueSoonData } from '@lend/engine'
import type { Words } from '../words/index.ts'
import { partFigures } from './figures.ts'
import type { Letter } from './letter.ts'

export function dueSoon(data: DueSoonData, words: Words): Letter {
  const amount = words.amount(data.amount, data.currency)
  const dueOn = words.date(data.dueOn)
  return {
    subject: `Payment of ${amount} due on ${dueOn}`,
    opening: [`This is a reminder that a payment of ${amount} on your loan ${data.loan} is due on ${dueOn}.`],
    figures: [['Loan', data.loan], ['Due on', dueOn], ['Amount due', amount], ...partFigures(data, words)],
    closing: ['If you have already arranged this payment, there is nothing more to do.'],
  }
}
