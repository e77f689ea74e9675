/** Contradictions among rates that step, and interest that is held, carried or collected in advance. */
import { toEpochDay } from '../../dates/index.ts'
import type { ScheduleTerms } from '../terms.ts'
import type { RateStep } from '../variations.ts'
import { type Check, isLevel, MAX, whole } from './check.ts'

export const RATE_CHECKS: readonly Check[] = [
  {
    fields: ['rateSteps', 'installments'],
    message:
      'Rate steps must all be by installment (from the second to the last) or all by date, each after the one before, at rates of 0 or more.',
    holds: ({ rateSteps, installments }) => rateSteps === undefined || areSteps(rateSteps, installments),
  },
  {
    fields: ['rateSteps', 'stub'],
    message:
      'Rate steps by date do not go with odd days that are charged at disbursement. Name the installment that the new rate begins with.',
    holds: ({ rateSteps, stub }) => stub !== 'upfront' || !rateSteps?.some((step) => 'fromDate' in step),
  },
  {
    fields: ['interestAboveInstallment', 'amortization', 'interestMethod'],
    message: 'A rule for interest above the installment goes with level installments on what is still owed.',
    holds: (terms) =>
      terms.interestAboveInstallment === undefined || (isLevel(terms) && terms.interestMethod !== 'flat'),
  },
  {
    fields: ['interestCollected', 'grace.interest', 'interestAboveInstallment'],
    message: 'Interest that is collected upfront leaves none for a grace to hold, nor any above an installment.',
    holds: ({ interestCollected, grace, interestAboveInstallment }) =>
      interestCollected !== 'upfront' || (grace.interest === 0 && interestAboveInstallment === undefined),
  },
  {
    fields: ['interestMethod', 'grace.collected', 'skips.collected'],
    message: 'Flat interest, which is charged on the amount disbursed, does not join the principal.',
    holds: (terms) => terms.interestMethod !== 'flat' || !capitalises(terms),
  },
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

const capitalises = ({ grace, skips, interestAboveInstallment }: ScheduleTerms): boolean =>
  [grace.collected, skips?.collected, interestAboveInstallment].some((held) => held?.startsWith('capitalised'))
