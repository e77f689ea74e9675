/** What solving gives: terms that are complete, and the schedule that they come to. */
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import { buildSchedule, type Schedule, type ScheduleTerms } from '../schedule/index.ts'
import { installmentFigure } from './installment-figure.ts'

export interface Solution<T extends ScheduleTerms = ScheduleTerms> {
  /** The terms with the answer in them: `buildSchedule` gives `schedule` for them. */
  readonly terms: T
  readonly schedule: Schedule
  /** The installment that they come to, in minor units. */
  readonly installment: Minor
}

export function solutionOf<T extends ScheduleTerms>(terms: T, disbursedOn: LocalDate): Solution<T> {
  const schedule = buildSchedule(terms, disbursedOn)
  return { terms, schedule, installment: installmentFigure(schedule, terms) }
}

/** @throws {LendError} AMOUNT_NOT_POSITIVE */
export function requireInstallment(asked: Minor): void {
  if (asked > 0) return
  throw new LendError(
    'AMOUNT_NOT_POSITIVE',
    `An installment of ${asked} minor units repays nothing. Ask for one above 0.`,
    {
      what: 'installment',
      installment: asked,
    },
  )
}
