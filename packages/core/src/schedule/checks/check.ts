/** What a check of terms is made of. */
import type { ScheduleTerms } from '../terms.ts'

export interface Check {
  /** The fields that a contradiction lies between. */
  readonly fields: readonly string[]
  /** What must hold, as the reader of terms that break it is told. */
  readonly message: string
  readonly holds: (terms: ScheduleTerms) => boolean
}

export const MAX: number = Number.MAX_SAFE_INTEGER

/** Whether a value that may be left out is a whole number from `from` to `to`. */
export const whole = (value: number | undefined, from: number, to: number): boolean =>
  value === undefined || (Number.isInteger(value) && value >= from && value <= to)

export const isLevel = ({ amortization: { kind } }: ScheduleTerms): boolean =>
  kind === 'level' || kind === 'balloon' || kind === 'balloon-share'
