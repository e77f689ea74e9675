/**
 * What a schedule may agree on beyond one rate and one installment: rates that step, installments that rise, rows of their own, months
 * without a payment. Each is optional; without it terms mean what they always meant.
 */
import type { Frequency, LocalDate } from '../dates/index.ts'
import type { Rate } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'

/** A new nominal rate that is known when the loan is agreed: from an installment's whole period on, or from a day on. */
export type RateStep =
  | { readonly annualRate: Rate; readonly fromInstallment: number }
  | { readonly annualRate: Rate; readonly fromDate: LocalDate }

/** Level installments that rise or fall by the same step every so many installments. */
export interface StepUp {
  readonly every: number
  readonly direction: 'up' | 'down'
  /** A percentage compounds: each step is so much of the one before. */
  readonly by: { readonly kind: 'percent'; readonly rate: Rate } | { readonly kind: 'amount'; readonly amount: Minor }
}

/** One installment that is agreed by itself. What it does not name follows from the terms. */
export interface CustomRow {
  /** Of the installment, from 1. */
  readonly number: number
  /** Its due date, before any roll. */
  readonly dueDate?: LocalDate
  /** Principal and interest together. */
  readonly installment?: Minor
  /** Principal alone, its interest on top. */
  readonly principal?: Minor
}

/**
 * What becomes of interest that a row bears and does not ask for. It bears no interest itself unless it is capitalised.
 * - `on-top`: collected with the next row that asks for money, on top of its installment.
 * - `within`: the same, but within its level installment, which leaves less for principal.
 * - `capitalised`: joins the principal on each due date.
 * - `capitalised-at-end`: joins the principal once, when the run of such rows ends (simple interest).
 * - `waived`: is not charged.
 */
export type HeldInterest = 'on-top' | 'within' | 'capitalised' | 'capitalised-at-end' | 'waived'

/** Months of the year in which an installment asks for nothing, or for interest alone. Its row stays, and so does the end of the term. */
export interface SeasonalSkips {
  /** 1 for January. An installment is skipped when its interest period ends in such a month. */
  readonly months: readonly number[]
  readonly due: 'nothing' | 'interest'
  /** Where nothing is due. Default 'on-top'. */
  readonly collected?: HeldInterest
}

export interface ScheduleVariations {
  /** In order; all by installment, or all by date. `annualRate` holds before the first. */
  readonly rateSteps?: readonly RateStep[]
  /** Level installments under `rateSteps`: solved again at each step for the rows left (the default), or level over the whole term. */
  readonly rateStepInstallment?: 'solved-again' | 'level-throughout'
  /**
   * Interest above a level installment (negative amortization): waits for the next row without bearing interest (the default), joins the
   * principal, or is refused. Whichever it is, `Schedule.interestAboveInstallment` names the rows.
   */
  readonly interestAboveInstallment?: 'carried' | 'capitalised' | 'refused'
  readonly stepUp?: StepUp
  /** Proportions of the installments (of the shares of principal, under equal principal): one whole number each, 0 for none. */
  readonly weights?: readonly number[]
  readonly customRows?: readonly CustomRow[]
  readonly skips?: SeasonalSkips
  /** Under a frequency of one half-month: the two days of the month that installments fall due on, the earlier one first. */
  readonly dueDays?: readonly [number, number]
  /** The last due date lies so long after the disbursement: its period is as long or short as that makes it. */
  readonly termLength?: Frequency
  /** 'on-disbursement': the first installment falls due on the day the money goes out (annuity-due). */
  readonly firstInstallment?: 'after-one-period' | 'on-disbursement'
  /** 'upfront': the interest of the whole term is collected on disbursement, and installments bring back principal alone. */
  readonly interestCollected?: 'in-arrears' | 'upfront'
}
