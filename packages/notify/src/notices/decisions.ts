import type { ApprovedData, RejectedData } from '@lend/engine'
import type { Words } from '../words/index.ts'
import type { Letter } from './letter.ts'

export function approved(data: ApprovedData, words: Words): Letter {
  const amount = words.amount(data.amount, data.currency)
  return {
    subject: `Your loan ${data.loan} is approved`,
    opening: [`We are glad to tell you that your application was approved on ${words.date(data.approvedOn)}.`],
    figures: [
      ['Loan', data.loan],
      ['Amount approved', amount],
      ['Interest rate', `${data.annualRatePercent} % a year`],
      ['Installments', String(data.installments)],
    ],
    closing: ['You will hear from us again when the money is on its way.'],
  }
}

export function rejected(data: RejectedData, words: Words): Letter {
  const amount = words.amount(data.amount, data.currency)
  return {
    subject: `Your application ${data.loan}`,
    opening: [
      `On ${words.date(data.rejectedOn)} we decided on your application for a loan of ${amount}. We are sorry that we cannot approve it.`,
      `Our reason: ${data.reason}`,
    ],
    figures: [],
    closing: ['If you think that this rests on wrong information, please reply to this message.'],
  }
}
