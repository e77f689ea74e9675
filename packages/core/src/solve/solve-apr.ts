/** Terms that cost a given annual percentage rate: by the rate of interest, or by a fee. */
import type { LocalDate } from '../dates/index.ts'
import { type AprMethod, type CreditFee, loanApr } from '../disclosure/index.ts'
import { isLendError, LendError } from '../errors.ts'
import { formatRatePercent, RATE_SCALE, type Rate } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'
import type { ScheduleTerms } from '../schedule/index.ts'
import { firstAbove, lastNotAbove } from './search.ts'
import { type Solution, solutionOf } from './solution.ts'

/** An annual percentage rate that is not to be passed. */
export interface AprTarget {
  readonly method: AprMethod
  /** 12.5 % is 12,500,000. */
  readonly apr: Rate
}

export interface FeeSolution extends Solution {
  /** Due on disbursement, on top of the fees that were given. */
  readonly fee: Minor
}

/** 10,000 %, the highest that a rate is read at. */
const HIGHEST_RATE: Rate = 100 * RATE_SCALE

/**
 * The highest annual rate whose annual percentage rate, unrounded, is not above the one asked for; the next rate's is.
 * @param terms a rate in them is not read
 * @throws {LendError} NO_RATE (the fees alone cost more, or no rate up to 10,000 % costs as much), TERMS_INVALID
 * @see docs/rules/solve.md#annual-percentage-rate
 */
export function solveRateForApr<T extends Omit<ScheduleTerms, 'annualRate'>>(
  terms: T,
  fees: readonly CreditFee[],
  disbursedOn: LocalDate,
  target: AprTarget,
): Solution<T & Pick<ScheduleTerms, 'annualRate'>> {
  const withRate = (annualRate: Rate): T & Pick<ScheduleTerms, 'annualRate'> => ({ ...terms, annualRate })
  const excess = (annualRate: Rate): number => aprAbove(withRate(annualRate), fees, disbursedOn, target)
  if (excess(0) > 0) throw dearerAtOnce('annualRate', target)
  const above = firstAbove(excess, Math.max(target.apr, 1), HIGHEST_RATE)
  if (above === null) throw neverAsDear(target)
  return solutionOf(withRate(lastNotAbove(excess, 0, above)), disbursedOn)
}

/**
 * The largest fee on disbursement with which the annual percentage rate, unrounded, is not above the one asked for; one minor unit more is.
 * @throws {LendError} NO_SOLUTION (interest and the other fees cost more without it), TERMS_INVALID
 * @see docs/rules/solve.md#annual-percentage-rate
 */
export function solveFeeForApr(
  terms: ScheduleTerms,
  fees: readonly CreditFee[],
  disbursedOn: LocalDate,
  target: AprTarget,
): FeeSolution {
  const excess = (amount: number): number => {
    const fee: CreditFee = { code: 'solved-fee', amount: amount as Minor, dueOn: 'disbursement' }
    return aprAbove(terms, [...fees, fee], disbursedOn, target)
  }
  if (excess(0) > 0) throw dearerAtOnce('fee', target)
  const above = firstAbove(excess, Math.ceil(terms.principal / 64), terms.principal) ?? terms.principal
  return { ...solutionOf(terms, disbursedOn), fee: lastNotAbove(excess, 0, above) as Minor }
}

/** How far the annual percentage rate is above the target; Infinity where fees or amounts leave none. */
function aprAbove(
  terms: ScheduleTerms,
  fees: readonly CreditFee[],
  disbursedOn: LocalDate,
  { method, apr }: AprTarget,
): number {
  try {
    return loanApr(terms, fees, disbursedOn, method).times(RATE_SCALE).minus(apr).toNumber()
  } catch (error) {
    if (isLendError(error, 'NO_RATE') || isLendError(error, 'AMOUNT_OUT_OF_RANGE')) return Infinity
    throw error
  }
}

function dearerAtOnce(unknown: 'annualRate' | 'fee', { method, apr }: AprTarget): LendError {
  const what = unknown === 'fee' ? 'interest and the fees given' : 'the fees'
  return new LendError(
    unknown === 'fee' ? 'NO_SOLUTION' : 'NO_RATE',
    `The annual percentage rate (${method}) of ${what} alone is above ${formatRatePercent(apr)} %. Raise the target, or lower the cost.`,
    { unknown, method, apr },
  )
}

function neverAsDear({ method, apr }: AprTarget): LendError {
  return new LendError(
    'NO_RATE',
    `No rate up to 10,000 % has an annual percentage rate (${method}) of ${formatRatePercent(apr)} %. Check the target.`,
    { unknown: 'annualRate', method, apr },
  )
}
