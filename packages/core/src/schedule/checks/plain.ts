/** Contradictions that any terms may hold, plain ones too. */
import { type Check, MAX, whole } from './check.ts'

/** The most installments a schedule may have: a hundred years of months. */
export const MAX_INSTALLMENTS = 1200

export const PLAIN_CHECKS: readonly Check[] = [
  {
    fields: ['principal'],
    message: 'Principal must be a whole number of minor units above 0.',
    holds: ({ principal }) => whole(principal, 1, MAX),
  },
  {
    fields: ['installments'],
    message: `The number of installments must be a whole number from 1 to ${MAX_INSTALLMENTS}.`,
    holds: ({ installments }) => whole(installments, 1, MAX_INSTALLMENTS),
  },
  {
    fields: ['annualRate'],
    message: 'The annual rate must not be negative.',
    holds: ({ annualRate }) => whole(annualRate, 0, MAX),
  },
  {
    fields: ['frequency.every'],
    message: 'The frequency must step by a whole number from 1 to 366.',
    holds: ({ frequency }) => whole(frequency.every, 1, 366),
  },
  {
    fields: ['grace.principal', 'installments'],
    message: 'Grace on principal must leave at least one installment that repays principal.',
    holds: ({ grace, installments }) => whole(grace.principal, 0, installments - 1),
  },
  {
    fields: ['grace.interest', 'installments'],
    message: 'Grace on interest must leave at least one installment that collects it.',
    holds: ({ grace, installments }) => whole(grace.interest, 0, installments - 1),
  },
  {
    fields: ['amortization.balloon', 'principal'],
    message: 'The balloon must be above 0 and below the principal.',
    holds: ({ amortization, principal }) =>
      amortization.kind !== 'balloon' || whole(amortization.balloon, 1, principal - 1),
  },
  {
    fields: ['amortization.installment'],
    message: 'A fixed installment must be above 0.',
    holds: ({ amortization }) => amortization.kind !== 'level' || whole(amortization.installment, 1, MAX),
  },
  {
    fields: ['amortization.share'],
    message: 'A fixed share of principal must be above 0 and at most the whole.',
    holds: ({ amortization }) => amortization.kind !== 'fixed-share' || whole(amortization.share, 1, 1e8),
  },
  {
    fields: ['rounding.installment.multiple', 'rounding.amountMultiple'],
    message: 'Multiples for rounding must be whole numbers of minor units above 0.',
    holds: ({ rounding }) => whole(rounding.installment.multiple, 1, MAX) && whole(rounding.amountMultiple, 1, MAX),
  },
  {
    fields: ['interestMethod', 'amortization'],
    message: 'Flat interest goes with level installments that are solved for.',
    holds: ({ interestMethod, amortization }) =>
      interestMethod !== 'flat' || (amortization.kind === 'level' && amortization.installment === undefined),
  },
  {
    fields: ['roll', 'calendar'],
    message: 'A roll convention needs a business calendar.',
    holds: ({ roll, calendar }) => roll === 'none' || calendar !== null,
  },
]
