/** What a check of terms is made of. */
import type { ScheduleTerms } from './terms.ts'

export type Check = readonly [fields: readonly string[], message: string, holds: (terms: ScheduleTerms) => boolean]

export const MAX: number = Number.MAX_SAFE_INTEGER

/** Whether a value that may be left out is a whole number from `from` to `to`. */
export const whole = (value: number | undefined, from: number, to: number): boolean =>
  value === undefined || (Number.isInteger(value) && value >= from && value <= to)
