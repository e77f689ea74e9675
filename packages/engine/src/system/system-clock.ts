import { LendError, type LocalDate } from '@lend/core'
import type { Clock } from '../ports/index.ts'

/**
 * The clock of the machine, in the time zone of a book. `today` is the calendar day there: the Gregorian calendar and ASCII digits,
 * whatever the machine's own are.
 * @param timeZone an IANA name: 'Asia/Kolkata'. One that this machine does not know makes `today` throw CONFIG_INVALID.
 */
export function systemClock(timeZone: string): Clock {
  return {
    now: () => new Date().toISOString(),
    today: timeZone === 'UTC' ? todayInUtc : todayIn(timeZone),
  }
}

function todayInUtc(): LocalDate {
  return new Date().toISOString().slice(0, 10) as LocalDate
}

/** The calendar is read from the machine's data the first time that it is asked for: that takes longer than most commands. */
function todayIn(timeZone: string): () => LocalDate {
  let format: Intl.DateTimeFormat | null = null
  return () => {
    format ??= formatFor(timeZone)
    const parts = new Map(format.formatToParts(new Date()).map(({ type, value }) => [type, value]))
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
