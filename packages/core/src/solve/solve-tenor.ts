/** How many installments it takes. */
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { add, type Minor } from '../money/index.ts'
import { buildSchedule, MAX_INSTALLMENTS, type Schedule, type ScheduleTerms } from '../schedule/index.ts'
import { excessOver } from './installment-figure.ts'
import { lastNotAbove } from './search.ts'
import { requireInstallment, type Solution, solutionOf } from './solution.ts'

export interface TenorSolution<T extends ScheduleTerms = ScheduleTerms> extends Solution<T> {
  readonly installments: number
  /** What the last one comes to. */
  readonly lastInstallment: Minor
}

/**
 * The number of installments that an installment takes to repay the loan, and what the last one comes to.
 *
 * Level on a declining balance: the answer's terms name the installment, every row asks for it and the last for the rest, which is never
 * more; one row fewer would leave more than an installment for the last. Flat, balloon and equal principal: the number whose solved
 * installment is not above the one asked for, while that of one fewer is.
 * @param terms their number of installments, last day and named installment are not read; the residue goes to the last row
 * @throws {LendError} AMOUNT_NOT_POSITIVE, INSTALLMENT_BELOW_INTEREST, SCHEDULE_DOES_NOT_AMORTIZE (more than 1,200 installments),
 *   TERMS_INVALID (also for kinds whose installment has nothing to do with their number)
 * @see docs/rules/solve.md#tenor
 */
export function solveTenor<T extends Omit<ScheduleTerms, 'installments'>>(
  terms: T,
  disbursedOn: LocalDate,
  installment: Minor,
): TenorSolution<T & Pick<ScheduleTerms, 'installments'>> {
  requireInstallment(installment)
  const { kind } = terms.amortization
  if (kind === 'level' && terms.interestMethod === 'declining-balance')
    return payingOut(terms, disbursedOn, installment)
  if (kind === 'fixed-share' || kind === 'interest-only' || kind === 'bullet') throw tenorDoesNotFollow(kind)
  return shrinking(terms, disbursedOn, installment)
}

/** Pays the named installment until nothing is left. */
function payingOut<T extends Omit<ScheduleTerms, 'installments'>>(
  terms: T,
  disbursedOn: LocalDate,
  installment: Minor,
): TenorSolution<T & Pick<ScheduleTerms, 'installments'>> {
  const named = {
    ...terms,
    maturesOn: null,
    amortization: { kind: 'level' as const, installment },
    rounding: { ...terms.rounding, residue: 'last' as const },
  }
  const longest = buildSchedule({ ...named, installments: MAX_INSTALLMENTS }, disbursedOn)
  if (lastOf(longest) > installment) throw tooMany(installment, lastOf(longest))
  const paid = longest.installments.findLastIndex((row) => row.principal + row.interest > 0) + 1
  return answer({ ...named, installments: Math.max(paid, fewestInstallments(terms)) }, disbursedOn)
}

/** Adds installments until they are small enough. */
function shrinking<T extends Omit<ScheduleTerms, 'installments'>>(
  terms: T,
  disbursedOn: LocalDate,
  installment: Minor,
): TenorSolution<T & Pick<ScheduleTerms, 'installments'>> {
  const open = { ...terms, maturesOn: null }
  const isAbove = (installments: number): number =>
    excessOver(installment, { ...open, installments }, disbursedOn) > 0 ? 0 : 1
  const fewest = fewestInstallments(terms)
  if (isAbove(fewest) > 0) return answer({ ...open, installments: fewest }, disbursedOn)
  if (isAbove(MAX_INSTALLMENTS) <= 0) throw tooMany(installment, null)
  return answer({ ...open, installments: lastNotAbove(isAbove, fewest, MAX_INSTALLMENTS) + 1 }, disbursedOn)
}

/** Grace leaves at least one installment. */
function fewestInstallments({ grace }: Pick<ScheduleTerms, 'grace'>): number {
  return Math.max(grace.principal, grace.interest) + 1
}

function answer<T extends ScheduleTerms>(terms: T, disbursedOn: LocalDate): TenorSolution<T> {
  const solution = solutionOf(terms, disbursedOn)
  return { ...solution, installments: terms.installments, lastInstallment: lastOf(solution.schedule) }
}

function lastOf({ installments }: Schedule): Minor {
  const row = installments.at(-1)
  return row === undefined ? (0 as Minor) : add(row.principal, row.interest)
}

function tooMany(asked: Minor, left: Minor | null): LendError {
  return new LendError(
    'SCHEDULE_DOES_NOT_AMORTIZE',
    `An installment of ${asked} minor units does not repay this loan within ${MAX_INSTALLMENTS} installments. Raise the installment, or lower the rate.`,
    { unknown: 'installments', installment: asked, lastInstallment: left },
  )
}

function tenorDoesNotFollow(kind: string): LendError {
  return new LendError(
    'TERMS_INVALID',
    `The installment of a loan that amortizes by ${kind} says nothing about how many there are. Name their number.`,
    { fields: ['amortization.kind', 'installments'], kind },
  )
}
