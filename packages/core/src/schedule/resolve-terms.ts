/** Terms as the kernel reads them: what can be said by simpler terms is said by them. */
import { RATE_SCALE } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'
import { installmentRounding } from './installment-rounding.ts'
import type { ScheduleTerms } from './terms.ts'

/**
 * A balloon as an amount, and interest that is collected upfront as none: the installments are then those of an interest-free loan.
 * Terms that say neither come back as they are.
 */
export function resolveTerms<T extends ScheduleTerms>(terms: T): T {
  const sized = terms.amortization.kind === 'balloon-share' ? withBalloon(terms) : terms
  return terms.interestCollected === 'upfront' ? interestFree(sized) : sized
}

function withBalloon<T extends ScheduleTerms>(terms: T): T {
  return { ...terms, amortization: { kind: 'balloon', balloon: balloonOf(terms) } }
}

function interestFree<T extends ScheduleTerms>(terms: T): T {
  const { rateSteps: _none, ...rest } = terms
  return { ...rest, annualRate: 0, interestMethod: 'declining-balance', interestCollected: 'in-arrears' } as T
}

/** Principal that is left for the last due date; 0 unless the amortization has a balloon. */
export function balloonOf({
  amortization,
  principal,
  rounding,
}: Pick<ScheduleTerms, 'amortization' | 'principal' | 'rounding'>): Minor {
  if (amortization.kind === 'balloon') return amortization.balloon
  if (amortization.kind !== 'balloon-share') return 0 as Minor
  return installmentRounding(rounding).share(principal, amortization.share, RATE_SCALE) as Minor
}

/** Whether rows follow rules of their own, so that the schedule is planned row by row. Plain terms have a shorter way. */
export function isPlanned(terms: ScheduleTerms): boolean {
  const { amortization, grace, customRows } = terms
  if (terms.interestAboveInstallment !== undefined || terms.stepUp !== undefined || terms.weights !== undefined)
    return true
  if (terms.skips !== undefined) return true
  if (grace.collected === 'capitalised' || grace.collected === 'capitalised-at-end') return true
  if (customRows?.some((row) => row.installment !== undefined || row.principal !== undefined)) return true
  return terms.rateSteps !== undefined && isSolvedAgain(terms) && hasSolvedLevel(amortization)
}

/** Whether the level installment is solved again at each step of the rate. */
export function isSolvedAgain({ rateSteps, rateStepInstallment, interestMethod }: ScheduleTerms): boolean {
  return rateSteps !== undefined && rateStepInstallment !== 'level-throughout' && interestMethod !== 'flat'
}

function hasSolvedLevel(amortization: ScheduleTerms['amortization']): boolean {
  return amortization.kind === 'balloon' || (amortization.kind === 'level' && amortization.installment === undefined)
}
