import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { RATE_SCALE, type Rate } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'
import type { ScheduleTerms } from '../schedule/index.ts'
import { excessOver, withoutNamedInstallment } from './installment-figure.ts'
import { roundestIn } from './roundest.ts'
import { lastNotAbove } from './search.ts'
import { requireInstallment, type Solution, solutionOf } from './solution.ts'

export interface RateSolution<T extends ScheduleTerms = ScheduleTerms> extends Solution<T> {
  /** All rates from the lowest to the highest have exactly the installment asked for; null when no rate has it. */
  readonly range: { readonly lowest: Rate; readonly highest: Rate } | null
}

/** 10,000 %, the highest that a rate is read at. */
const HIGHEST_RATE: Rate = 100 * RATE_SCALE

/**
 * The annual rate of an installment. An installment of whole minor units leaves a range of rates that all have it: the answer is the one
 * with the fewest decimals. Where none has it (installments of whole hundreds), the highest that asks for no more.
 * @param terms a rate in them is not read
 * @throws {LendError} AMOUNT_NOT_POSITIVE, TERMS_INVALID, NO_RATE (the installment is below the principal's share alone, or above that of
 *   10,000 %)
 * @see docs/rules/solve.md#rate
 */
export function solveRate<T extends Omit<ScheduleTerms, 'annualRate'>>(
  terms: T,
  disbursedOn: LocalDate,
  installment: Minor,
): RateSolution<T & Pick<ScheduleTerms, 'annualRate'>> {
  requireInstallment(installment)
  const open = withoutNamedInstallment(terms)
  const withRate = (annualRate: Rate): T & Pick<ScheduleTerms, 'annualRate'> => ({ ...open, annualRate })
  const excess = (annualRate: Rate): number => excessOver(installment, withRate(annualRate), disbursedOn)
  const free = excess(0)
  if (free > 0) throw belowPrincipal(installment, installment + free)
  const dearest = excess(HIGHEST_RATE)
  if (dearest < 0) throw aboveAnyRate(installment)
  const highest = dearest === 0 ? HIGHEST_RATE : lastNotAbove(excess, 0, HIGHEST_RATE)
  if (excess(highest) !== 0) return { ...solutionOf(withRate(highest), disbursedOn), range: null }
  const lowest = free === 0 ? 0 : lastNotAbove((rate) => excess(rate) + 1, 0, highest) + 1
  const roundest = roundestIn(lowest, highest)
  const annualRate = excess(roundest) === 0 ? roundest : highest
  return { ...solutionOf(withRate(annualRate), disbursedOn), range: { lowest, highest } }
}

function belowPrincipal(asked: Minor, interestFree: number): LendError {
  return new LendError(
    'NO_RATE',
    `An installment of ${asked} minor units is less than the ${interestFree} that are asked for without any interest. Raise the installment, or add installments.`,
    { unknown: 'annualRate', installment: asked, interestFree },
  )
}

function aboveAnyRate(asked: Minor): LendError {
  return new LendError(
    'NO_RATE',
    `No rate up to 10,000 % asks for an installment of ${asked} minor units. Check the installment and the principal.`,
    { unknown: 'annualRate', installment: asked },
  )
}
