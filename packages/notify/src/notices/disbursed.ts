import type { DisbursedData } from '@lend/engine'
import type { Words } from '../words/index.ts'
import type { Letter } from './letter.ts'

export function disbursed(data: DisbursedData, words: Words): Letter {
  const amount = words.amount(data.amount, data.currency)
  return {
    subject: `Your loan ${data.loan}: ${amount} paid out`,
    opening: [`We paid out ${amount} of your loan ${data.loan} on ${words.date(data.disbursedOn)}.`],
    figures: [
      ['Loan', data.loan],
      ['Paid out', amount],
      ['Installments', String(data.installments)],
      ['First due date', words.date(data.firstDueOn)],
      ['First installment', words.amount(data.firstAmount, data.currency)],
    ],
    closing: ['Please keep this message with your loan agreement.'],
  }
}
