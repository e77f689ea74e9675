import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import { balloonOf, type ScheduleTerms } from '../schedule/index.ts'
import { excessOver, withoutNamedInstallment } from './installment-figure.ts'
import { firstAbove, lastNotAbove } from './search.ts'
import { requireInstallment, type Solution, solutionOf } from './solution.ts'

/**
 * How much an installment borrows: the largest principal whose installment is not above the one asked for. One minor unit more of
 * principal is an installment above it.
 * @param terms a principal in them is not read
 * @throws {LendError} AMOUNT_NOT_POSITIVE, TERMS_INVALID, NO_SOLUTION (every principal asks for more; or none does, as interest-only at 0 %)
 * @see docs/rules/solve.md#principal
 */
export function solvePrincipal<T extends Omit<ScheduleTerms, 'principal'>>(
  terms: T,
  disbursedOn: LocalDate,
  installment: Minor,
): Solution<T & Pick<ScheduleTerms, 'principal'>> {
  requireInstallment(installment)
  const open = withoutNamedInstallment(terms)
  const withPrincipal = (principal: number): T & Pick<ScheduleTerms, 'principal'> => ({
    ...open,
    principal: principal as Minor,
  })
  const excess = (principal: number): number => excessOver(installment, withPrincipal(principal), disbursedOn)
  const least = leastPrincipal(open)
  const below = excess(least)
  if (below > 0) throw everyPrincipalAsksForMore(installment, installment + below)
  const above = firstAbove(excess, Math.max(least, installment), Number.MAX_SAFE_INTEGER)
  const principal = above === null ? null : lastNotAbove(excess, least, above)
  if (principal === null || excess(principal + 1) === Infinity) throw anyPrincipal(installment)
  return solutionOf(withPrincipal(principal), disbursedOn)
}

/** The least principal that leaves the balloon above 0 and below it: from there on, more does too. */
function leastPrincipal(terms: Omit<ScheduleTerms, 'principal'>): number {
  const isEnough = (principal: number): boolean => {
    const balloon = balloonOf({ ...terms, principal: principal as Minor })
    return balloon < principal && (balloon > 0 || !terms.amortization.kind.startsWith('balloon'))
  }
  let most = 1
  while (!isEnough(most) && most < Number.MAX_SAFE_INTEGER) most *= 2
  return lastNotAbove((principal) => (isEnough(principal) ? 1 : 0), 0, most) + 1
}

function everyPrincipalAsksForMore(asked: Minor, smallest: number): LendError {
  return new LendError(
    'NO_SOLUTION',
    `No principal has an installment of ${asked} minor units or less: the smallest asks for ${smallest}. Raise the installment, or lower the balloon or the multiple that installments are rounded to.`,
    { unknown: 'principal', installment: asked, smallest },
  )
}

function anyPrincipal(asked: Minor): LendError {
  return new LendError(
    'NO_SOLUTION',
    `Every principal has an installment of ${asked} minor units or less under these terms, so that none follows from it. Check rate and amortization.`,
    { unknown: 'principal', installment: asked },
  )
}
