/** Contradictions among what a schedule may agree on beyond one rate and one installment. */
import { toEpochDay } from '../dates/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { type Check, MAX, whole } from './checks.ts'
import { balloonOf, isPlanned } from './resolve-terms.ts'
import type { ScheduleTerms } from './terms.ts'
import { twiceMonthly } from './twice-monthly.ts'
import type { RateStep } from './variations.ts'

/** Whether terms say any of it, so that plain ones need not be asked. */
export function hasVariations(terms: ScheduleTerms): boolean {
  const { grace, amortization } = terms
  return (
    isPlanned(terms) ||
    terms.rateSteps !== undefined ||
    terms.customRows !== undefined ||
    terms.dueDays !== undefined ||
    terms.termLength !== undefined ||
    terms.firstInstallment !== undefined ||
    terms.interestCollected !== undefined ||
    grace.collected === 'waived' ||
    amortization.kind === 'balloon-share'
  )
}

const isLevel = ({ amortization: { kind } }: ScheduleTerms): boolean =>
  kind === 'level' || kind === 'balloon' || kind === 'balloon-share'

const capitalises = ({ grace, skips, interestAboveInstallment }: ScheduleTerms): boolean =>
  [grace.collected, skips?.collected, interestAboveInstallment].some((held) => held?.startsWith('capitalised'))

const RATES: readonly Check[] = [
  [
    ['rateSteps', 'installments'],
    'Rate steps must all be by installment (from the second to the last) or all by date, each after the one before, at rates of 0 or more.',
    ({ rateSteps, installments }) => rateSteps === undefined || areSteps(rateSteps, installments),
  ],
  [
    ['rateSteps', 'stub'],
    'Rate steps by date do not go with odd days that are charged at disbursement. Name the installment that the new rate begins with.',
    ({ rateSteps, stub }) => stub !== 'upfront' || !rateSteps?.some((step) => 'fromDate' in step),
  ],
  [
    ['interestAboveInstallment', 'amortization', 'interestMethod'],
    'A rule for interest above the installment goes with level installments on what is still owed.',
    (terms) => terms.interestAboveInstallment === undefined || (isLevel(terms) && terms.interestMethod !== 'flat'),
  ],
  [
    ['interestCollected', 'grace.interest', 'interestAboveInstallment'],
    'Interest that is collected upfront leaves none for a grace to hold, nor any above an installment.',
    ({ interestCollected, grace, interestAboveInstallment }) =>
      interestCollected !== 'upfront' || (grace.interest === 0 && interestAboveInstallment === undefined),
  ],
  [
    ['interestMethod', 'grace.collected', 'skips.collected'],
    'Flat interest, which is charged on the amount disbursed, does not join the principal.',
    (terms) => terms.interestMethod !== 'flat' || !capitalises(terms),
  ],
]

function areSteps(steps: readonly RateStep[], installments: number): boolean {
  const starts = steps.map((step) => ('fromDate' in step ? toEpochDay(step.fromDate) : step.fromInstallment))
  const byDate = steps.filter((step) => 'fromDate' in step).length
  return (
    steps.length > 0 &&
    (byDate === steps.length || (byDate === 0 && starts.every((start) => whole(start, 2, installments)))) &&
    starts.every((start, index) => index === 0 || start > starts[index - 1]!) &&
    steps.every(({ annualRate }) => whole(annualRate, 0, MAX))
  )
}

const INSTALLMENTS: readonly Check[] = [
  [
    ['stepUp', 'amortization', 'weights'],
    'Installments that step need level ones without weights, a whole number of installments to a step, and a step above 0 (below 100 % downwards).',
    (terms) => terms.stepUp === undefined || (isLevel(terms) && terms.weights === undefined && isStep(terms.stepUp)),
  ],
  [
    ['weights', 'installments', 'amortization'],
    'Weights need one whole number of 0 or more for each installment, not all 0, and installments (or shares of principal) that are solved for.',
    (terms) => terms.weights === undefined || areWeights(terms, terms.weights),
  ],
  [
    ['customRows', 'installments', 'principal'],
    'Installments agreed by themselves need numbers of their own within the term, amounts of 0 or more (the installment or its principal), and together no more principal than there is.',
    ({ customRows, installments, principal }) =>
      customRows === undefined || areRows(customRows, installments, principal),
  ],
  [
    ['skips.months'],
    'Months to skip are whole numbers from 1 to 12, each named once, and must leave a month with an installment.',
    ({ skips }) => skips === undefined || areMonths(skips.months),
  ],
  [
    ['amortization', 'stepUp', 'weights', 'customRows', 'skips', 'grace.collected'],
    'A single payment at the end has no installments that step, skip, or are agreed by themselves.',
    (terms) => terms.amortization.kind !== 'bullet' || !isPlanned(terms),
  ],
  [
    ['grace.interest', 'grace.principal'],
    'Where installments are planned one by one, grace on interest needs as much grace on principal.',
    (terms) => !isPlanned(terms) || terms.grace.interest <= terms.grace.principal,
  ],
  [
    ['rounding.residue'],
    'Where installments are planned one by one, the last one takes the residue.',
    (terms) => !isPlanned(terms) || terms.rounding.residue === 'last' || terms.rounding.residue === 'last-interest',
  ],
  [
    ['amortization.share', 'principal'],
    'The share of a balloon must leave it above 0 and below the principal.',
    (terms) =>
      terms.amortization.kind !== 'balloon-share' ||
      (whole(terms.amortization.share, 1, RATE_SCALE - 1) && whole(balloonOf(terms), 1, terms.principal - 1)),
  ],
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

const DATES: readonly Check[] = [
  [
    ['dueDays', 'frequency', 'firstDueDate'],
    'Two due days of the month go with a frequency of one half-month: the earlier day first, both from 1 to 31, and a first due date on one of them.',
    (terms) => terms.dueDays === undefined || areDueDays(terms, terms.dueDays),
  ],
  [
    ['termLength', 'maturesOn', 'customRows'],
    'The length of the term sets the last due date: no maturity and no date of the last installment beside it, and a whole number of units from 1 to 1200.',
    ({ termLength, maturesOn, customRows, installments }) =>
      termLength === undefined ||
      (whole(termLength.every, 1, 1200) &&
        !maturesOn &&
        !customRows?.some((row) => row.number === installments && row.dueDate !== undefined)),
  ],
  [
    [
      'firstInstallment',
      'firstDueDate',
      'dueDays',
      'customRows',
      'grace',
      'installments',
      'interestMethod',
      'amortization',
    ],
    'A first installment on the day of disbursement needs more installments after it, no other first due date, no grace, and interest on what is still owed.',
    (terms) => terms.firstInstallment !== 'on-disbursement' || isAnnuityDue(terms),
  ],
]

function areDueDays({ frequency, firstDueDate, monthEnd }: ScheduleTerms, days: readonly [number, number]): boolean {
  const [early, late] = days
  if (frequency.unit !== 'half-month' || frequency.every !== 1) return false
  if (!(whole(early, 1, 31) && whole(late, early + 1, 31))) return false
  if (firstDueDate === null) return true
  const first = toEpochDay(firstDueDate)
  const dayAt = twiceMonthly(firstDueDate, days, monthEnd)
  return dayAt(-1) === first || dayAt(0) === first
}

function isAnnuityDue(terms: ScheduleTerms): boolean {
  const { firstDueDate, dueDays, grace, installments, interestMethod, amortization } = terms
  return (
    firstDueDate === null &&
    dueDays === undefined &&
    !terms.customRows?.some(({ number, dueDate }) => number === 1 && dueDate !== undefined) &&
    grace.principal === 0 &&
    grace.interest === 0 &&
    installments > 1 &&
    interestMethod !== 'flat' &&
    amortization.kind !== 'bullet'
  )
}

export const VARIATION_CHECKS: readonly Check[] = [...RATES, ...INSTALLMENTS, ...DATES]
