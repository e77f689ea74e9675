import { type FactMeta, LendError, type LocalDate } from '@lend/core'
import type { EngineParts } from '../context.ts'

/**
 * What a new fact carries: an id, the present instant, and its value date.
 * @param on default: today
 * @throws {LendError} EVENT_IN_FUTURE
 */
export function metaOf({ clock, ids }: Pick<EngineParts, 'clock' | 'ids'>, on: LocalDate | undefined): FactMeta {
  const today = clock.today()
  const effectiveOn = on ?? today
  if (effectiveOn > today) {
    throw new LendError(
      'EVENT_IN_FUTURE',
      `Nothing can be recorded for ${effectiveOn} yet: today is ${today} in the time zone of the book. Use today or an earlier date.`,
      { effectiveOn, today },
    )
  }
  return { id: ids.next(), recordedAt: clock.now(), effectiveOn }
}
