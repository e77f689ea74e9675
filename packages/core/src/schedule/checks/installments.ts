/** Contradictions among installments that step, are weighted, skipped, or agreed by themselves. */
import { RATE_SCALE } from '../../interest/index.ts'
import { balloonOf, isPlanned } from '../resolve-terms.ts'
import type { ScheduleTerms } from '../terms.ts'
import { type Check, isLevel, MAX, whole } from './check.ts'

export const INSTALLMENT_CHECKS: readonly Check[] = [
  {
    fields: ['stepUp', 'amortization', 'weights'],
    message:
      'Installments that step need level ones without weights, a whole number of installments to a step, and a step above 0 (below 100 % downwards).',
    holds: (terms) =>
      terms.stepUp === undefined || (isLevel(terms) && terms.weights === undefined && isStep(terms.stepUp)),
  },
  {
    fields: ['weights', 'installments', 'amortization'],
    message:
      'Weights need one whole number of 0 or more for each installment, not all 0, and installments (or shares of principal) that are solved for.',
    holds: (terms) => terms.weights === undefined || areWeights(terms, terms.weights),
  },
  {
    fields: ['customRows', 'installments', 'principal'],
    message:
      'Installments agreed by themselves need numbers of their own within the term, amounts of 0 or more (the installment or its principal), and together no more principal than there is.',
    holds: ({ customRows, installments, principal }) =>
      customRows === undefined || areRows(customRows, installments, principal),
  },
  {
    fields: ['skips.months'],
    message:
      'Months to skip are whole numbers from 1 to 12, each named once, and must leave a month with an installment.',
    holds: ({ skips }) => skips === undefined || areMonths(skips.months),
  },
  {
    fields: ['amortization', 'stepUp', 'weights', 'customRows', 'skips', 'grace.collected'],
    message: 'A single payment at the end has no installments that step, skip, or are agreed by themselves.',
    holds: (terms) => terms.amortization.kind !== 'bullet' || !isPlanned(terms),
  },
  {
    fields: ['grace.interest', 'grace.principal'],
    message: 'Where installments are planned one by one, grace on interest needs as much grace on principal.',
    holds: (terms) => !isPlanned(terms) || terms.grace.interest <= terms.grace.principal,
  },
  {
    fields: ['rounding.residue'],
    message: 'Where installments are planned one by one, the last one takes the residue.',
    holds: (terms) =>
      !isPlanned(terms) || terms.rounding.residue === 'last' || terms.rounding.residue === 'last-interest',
  },
  {
    fields: ['amortization.share', 'principal'],
    message: 'The share of a balloon must leave it above 0 and below the principal.',
    holds: (terms) =>
      terms.amortization.kind !== 'balloon-share' ||
      (whole(terms.amortization.share, 1, RATE_SCALE - 1) && whole(balloonOf(terms), 1, terms.principal - 1)),
  },
]

function isStep({ every, direction, by }: NonNullable<ScheduleTerms['stepUp']>): boolean {
  if (!whole(every, 1, MAX)) return false
  if (by.kind === 'amount') return whole(by.amount, 1, MAX)
  return whole(by.rate, 1, direction === 'down' ? RATE_SCALE - 1 : RATE_SCALE)
}

const MAX_WEIGHT = 1e9

function areWeights({ amortization, installments }: ScheduleTerms, weights: readonly number[]): boolean {
  const { kind } = amortization
  const solved =
    kind === 'level' ? amortization.installment === undefined : kind !== 'fixed-share' && kind !== 'interest-only'
  return (
    solved &&
    weights.length === installments &&
    weights.every((weight) => whole(weight, 0, MAX_WEIGHT)) &&
    weights.some((weight) => weight > 0)
  )
}

function areRows(rows: NonNullable<ScheduleTerms['customRows']>, installments: number, principal: number): boolean {
  const named = rows.reduce((total, row) => total + (row.principal ?? 0), 0)
  return (
    new Set(rows.map(({ number }) => number)).size === rows.length &&
    named <= principal &&
    rows.every(
      (row) =>
        whole(row.number, 1, installments) &&
        whole(row.installment, 0, MAX) &&
        whole(row.principal, 0, MAX) &&
        (row.installment === undefined || row.principal === undefined),
    )
  )
}

function areMonths(months: readonly number[]): boolean {
  return (
    months.every((month) => whole(month, 1, 12)) &&
    new Set(months).size === months.length &&
    months.length > 0 &&
    months.length < 12
  )
}
