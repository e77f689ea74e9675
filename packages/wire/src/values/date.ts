import { type LocalDate, parseLocalDate } from '@lend/core'
import { LendError } from '@lend/core/errors'

/**
 * A date within something larger: core's parser, with the place in what it refuses.
 * @param what 'events[2].effectiveOn'
 * @throws {LendError} DATE_MALFORMED, DATE_OUT_OF_RANGE
 */
export function parseDate(text: string, what: string): LocalDate {
  try {
    return parseLocalDate(text)
  } catch (error) {
    if (!(error instanceof LendError)) throw error
    throw new LendError(error.code, `The ${what}: ${error.message}`, { ...error.details, what })
  }
}
