/** One letter: tried, and what came of it written down. */
import { isLendError } from '@lend/core'
import { laterBy } from '../later-by.ts'
import type { DeliveryResult, NoticeOutcome } from '../ports/index.ts'
import { afterAttempt, withoutAttempt } from './after-attempt.ts'
import type { Letter } from './claim-round.ts'
import { count, type Delivery, type DeliveryFailure, isStopped } from './delivery.ts'
import { messageIdOf } from './message-id.ts'

/** So many failures one after the other, and the server is taken to be down. */
const FAILURES_TO_STOP = 25
/** No letter is begun on a claim with less time left than the longest delivery may take: somebody else may be sending it by then. */
const CLAIM_MARGIN_SECONDS = 5 * 60

/** Sends a letter, or puts it back where the delivery has been stopped meanwhile. */
export async function sendLetter(delivery: Delivery, letter: Letter): Promise<void> {
  const result = await attempt(delivery, letter)
  if (result === null) return delivery.settle(withoutAttempt(letter.notice, 'queued'))
  const outcome = afterAttempt(letter.notice, result, delivery.parts.clock.now())
  await delivery.settle(outcome)
  count(delivery, outcome.status)
  if (result.outcome !== 'sent') delivery.failures.push(failureOf(letter, outcome, result.reason))
  watch(delivery, result)
}

/** @returns null when the letter was not tried, or when what failed would fail every letter */
async function attempt(delivery: Delivery, { notice, customer, channel }: Letter): Promise<DeliveryResult | null> {
  const { clock, noticePolicy } = delivery.parts
  if (isStopped(delivery) || isRunningOut(notice.claimedUntil, clock.now())) return null
  try {
    return await channel.send(notice, customer, messageIdOf(notice.key, noticePolicy.messageIdDomain))
  } catch (error) {
    if (!isLendError(error)) return { outcome: 'retry', reason: `The channel ${channel.name} failed: ${String(error)}` }
    delivery.stopped ??= { code: error.code, message: error.message }
    return null
  }
}

function isRunningOut(claimedUntil: string | null, now: string): boolean {
  return claimedUntil !== null && laterBy(now, CLAIM_MARGIN_SECONDS) > claimedUntil
}

/** Stops a delivery that nothing comes through any more, so that a server which is down does not cost every notice an attempt. */
function watch(delivery: Delivery, result: DeliveryResult): void {
  delivery.failuresInARow = result.outcome === 'retry' ? delivery.failuresInARow + 1 : 0
  if (result.outcome !== 'retry' || delivery.failuresInARow < FAILURES_TO_STOP) return
  const message = `${FAILURES_TO_STOP} notices in a row could not be delivered, the last because: ${result.reason} The others stay queued; deliver them once the server answers.`
  delivery.stopped ??= { code: 'MAIL_UNREACHABLE', message }
}

function failureOf({ notice, customer }: Letter, { status }: NoticeOutcome, reason: string): DeliveryFailure {
  const { key, rule, data } = notice
  return {
    key,
    loan: data.loan,
    customer: customer.number,
    rule,
    status: status === 'dead' ? 'dead' : 'queued',
    reason,
  }
}
