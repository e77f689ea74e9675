import { LendError, type LocalDate } from '@lend/core'
import type { Clock } from '../ports/index.ts'

/**
 * The clock of the machine, in the time zone of a book.
 * @param timeZone an IANA name: 'Asia/Kolkata'
 * @throws {LendError} CONFIG_INVALID when this machine knows no such time zone
 */
export function systemClock(timeZone: string): Clock {
  const dayIn = calendarOf(timeZone)
  return {
    now: () => new Date().toISOString(),
    today: () => dayIn(new Date()),
  }
}

/** The calendar day of an instant in a time zone. The Gregorian calendar and ASCII digits, whatever the machine's own are. */
function calendarOf(timeZone: string): (instant: Date) => LocalDate {
  const format = formatFor(timeZone)
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]))
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}` as LocalDate
  }
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone, ...fields })
  } catch (cause) {
    const message = `This machine knows no time zone ${JSON.stringify(timeZone)}. Use an IANA name, such as Asia/Kolkata or UTC.`
    throw new LendError('CONFIG_INVALID', message, { timeZone }, { cause })
  }
}
