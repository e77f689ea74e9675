/** What becomes of a notice once its delivery was tried. */
import { assertNever, type Instant } from '@lend/core'
import type { DeliveryResult, Notice, NoticeOutcome } from '../ports/index.ts'
import { laterBy } from '../later-by.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Seconds to wait after the first, second, ... attempt that failed. After one more failure the notice is dead. */
export const BACK_OFF_SECONDS: readonly number[] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR]

/** @param now when the channel answered */
export function afterAttempt(notice: Notice, result: DeliveryResult, now: Instant): NoticeOutcome {
  const attempts = notice.attempts + 1
  const tried = { key: notice.key, attempts, nextAttemptAt: now, sentAt: null }
  switch (result.outcome) {
    case 'sent':
      return { ...tried, status: 'sent', sentAt: now, lastError: null }
    case 'refused':
      return { ...tried, status: 'dead', lastError: result.reason }
    case 'retry': {
      const wait = BACK_OFF_SECONDS[attempts - 1]
      if (wait === undefined) return { ...tried, status: 'dead', lastError: result.reason }
      return { ...tried, status: 'queued', nextAttemptAt: laterBy(now, wait), lastError: result.reason }
    }
    default:
      return assertNever(result)
  }
}

/** The outcome of a notice that was claimed and need not be tried. */
export function withoutAttempt(notice: Notice, status: 'superseded' | 'no-address' | 'queued'): NoticeOutcome {
  const { key, attempts, nextAttemptAt, lastError } = notice
  return { key, status, attempts, nextAttemptAt, sentAt: null, lastError }
}
