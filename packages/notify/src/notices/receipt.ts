import type { ReceiptData } from '@lend/engine'
import type { Words } from '../words/index.ts'
import { isZero, partFigures } from './figures.ts'
import type { Figure, Letter } from './letter.ts'

export function receipt(data: ReceiptData, words: Words): Letter {
  const amount = words.amount(data.amount, data.currency)
  return {
    subject: `Payment received: ${amount} for loan ${data.loan}`,
    opening: [`We received your payment of ${amount} on ${words.date(data.receivedOn)}. Thank you.`],
    figures: [
      ['Loan', data.loan],
      ['Received', amount],
      ...(data.reference === null ? [] : [['Reference', data.reference] as const]),
      ...partFigures(data, words),
      ...creditFigure(data, words),
      ['Principal still owed', words.amount(data.outstandingPrincipal, data.currency)],
    ],
    closing: [whatIsNext(data, words)],
  }
}

function creditFigure(data: ReceiptData, words: Words): readonly Figure[] {
  return isZero(data.credit) ? [] : [['Held for later installments', words.amount(data.credit, data.currency)]]
}

function whatIsNext({ currency, outstandingPrincipal, nextDueOn, nextAmount }: ReceiptData, words: Words): string {
  if (nextDueOn !== null && nextAmount !== null) {
    return `Your next payment of ${words.amount(nextAmount, currency)} is due on ${words.date(nextDueOn)}.`
  }
  if (isZero(outstandingPrincipal)) return 'Your loan is repaid in full. Nothing more is due.'
  return 'Every installment has fallen due; please contact us about what is still owed.'
}
