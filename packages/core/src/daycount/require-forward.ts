import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'

/** @throws {LendError} PERIOD_REVERSED */
export function requireForward(from: LocalDate, to: LocalDate): void {
  if (from <= to) return
  throw new LendError('PERIOD_REVERSED', `A period from ${from} to ${to} ends before it starts. Swap the two dates.`, {
    from,
    to,
  })
}
