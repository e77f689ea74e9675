/** Changes of what bears interest in a Fineract life: a new rate, a pause. Fineract names days by their ends. */
import {
  addDays,
  type InterestPaused,
  isBooked,
  loanAsOf,
  type LoanEvent,
  type LocalDate,
  minDate,
  notSupported,
  type RateChanged,
} from '@lend/core'
import { scaledInteger } from '../scaled-integer.ts'

/** The old rate applies up to the day before the effective date, in end-of-day terms. The number of installments stays. */
export function rateChanged(facts: readonly LoanEvent[], event: NewRate): Omit<RateChanged, 'id' | 'recordedAt'> {
  const effectiveOn = addDays(event.effectiveDate!, -1)
  requireNothingAhead(facts, effectiveOn)
  const annualRate = scaledInteger(event.newAnnualInterestRatePercent!, 6)
  return { type: 'RateChanged', effectiveOn, annualRate, keeps: 'tenor' } satisfies Omit<
    RateChanged,
    'id' | 'recordedAt'
  >
}

interface NewRate {
  readonly effectiveDate?: LocalDate
  readonly newAnnualInterestRatePercent?: string
}

/**
 * Fineract solves the installment as if nothing had been paid ahead; Lend does where interest follows payments, and else from the first
 * installment that nothing has been paid of.
 */
function requireNothingAhead(facts: readonly LoanEvent[], on: LocalDate): void {
  const folded = loanAsOf(facts, on)
  if (folded === null || !isBooked(folded.loan) || folded.loan.actual !== undefined) return
  const isAhead = folded.loan.installments.some(({ dueDate, settledOn }) => dueDate > on && settledOn !== null)
  if (isAhead) throw notSupported('a new rate after installments were paid ahead')
}

/** Both dates of a pause are included, and it counts from the eve of the first. */
export function interestPaused(event: {
  readonly businessDate: LocalDate
  readonly startDate?: LocalDate
  readonly endDate?: LocalDate
}): Omit<InterestPaused, 'id' | 'recordedAt'> {
  const from = addDays(event.startDate!, -1)
  return {
    type: 'InterestPaused',
    effectiveOn: minDate(event.businessDate, from),
    from,
    to: event.endDate!,
  }
}
