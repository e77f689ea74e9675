/** The terms of a plan that begins in mid-life, made of those in force. */
import type { Frequency, LocalDate } from '../../dates/index.ts'
import type { Rate } from '../../interest/index.ts'
import { minOf } from '../../money/index.ts'
import { type Amortization, balloonOf, type GracePeriods } from '../../schedule/index.ts'
import type { Draft } from '../draft.ts'
import type { LoanTerms } from '../loan-terms.ts'
import { numberBefore, termsInForce } from '../planned-terms.ts'

/** What is chosen of a new plan. Whatever is not goes on as it was. */
export interface PlanChoice {
  readonly installments: number
  /** Null or absent: one period after the change. */
  readonly firstDueDate?: LocalDate | null
  readonly frequency?: Frequency
  readonly amortization?: Amortization
  readonly grace?: GracePeriods
}

const NO_GRACE: GracePeriods = { principal: 0, interest: 0 }

/**
 * Terms that count from the day of the change. What had been agreed installment by installment, the end of the term and grace ended with the
 * old plan; odd days of the first period count as they are.
 */
export function newTerms(draft: Draft, on: LocalDate, choice: PlanChoice): LoanTerms {
  const { rateSteps, stepUp, weights, customRows, termLength, firstInstallment, dueDays, ...kept } = draft.terms
  const isTwiceMonthly = dueDays !== undefined && choice.frequency === undefined
  return {
    ...kept,
    annualRate: rateAt(draft, on),
    ...datedSteps(rateSteps, on),
    installments: choice.installments,
    firstDueDate: choice.firstDueDate ?? null,
    frequency: choice.frequency ?? kept.frequency,
    ...(isTwiceMonthly && { dueDays }),
    amortization: choice.amortization ?? amortizationAnew(draft),
    grace: choice.grace ?? NO_GRACE,
    maturesOn: null,
    stub: 'prorated',
  }
}

/** A level is solved again; a balloon stays as far as there is principal for it. */
function amortizationAnew(draft: Draft): Amortization {
  const terms = termsInForce(draft)
  switch (terms.amortization.kind) {
    case 'level':
      return { kind: 'level' }
    case 'balloon':
    case 'balloon-share':
      return { kind: 'balloon', balloon: minOf(balloonOf(terms), terms.principal) }
    default:
      return terms.amortization
  }
}

/** The rate that the terms have stepped to by a day, or by the installment after the last one. */
function rateAt(draft: Draft, on: LocalDate): Rate {
  const { annualRate, rateSteps = [] } = draft.terms
  const next = (draft.installments.find(({ dueDate }) => dueDate > on)?.number ?? Infinity) - numberBefore(draft)
  const stepped = rateSteps.findLast((step) =>
    'fromDate' in step ? step.fromDate <= on : step.fromInstallment <= next,
  )
  return stepped?.annualRate ?? annualRate
}

/** Steps still to come; those that name an installment ended with the plan that it was in. */
function datedSteps(rateSteps: LoanTerms['rateSteps'], on: LocalDate): Pick<LoanTerms, 'rateSteps'> {
  const later = (rateSteps ?? []).filter((step) => 'fromDate' in step && step.fromDate > on)
  return later.length > 0 ? { rateSteps: later } : {}
}
