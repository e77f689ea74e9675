/**
 * Delivery of the notices that wait. Claimed in one transaction, sent, settled in another: a crash in between leaves a notice claimed
 * until the claim runs out, so none is lost; the same Message-ID tells a reader that it is the same.
 */
import { LendError, type LocalDate } from '@lend/core'
import type { EngineParts } from '../context.ts'
import { isOwnerGone, processOwner } from '../system/index.ts'
import { claimRound } from './claim-round.ts'
import { beginDelivery, count, type DeliverOptions, type DeliverySummary, isStopped, summaryOf } from './delivery.ts'
import { inPool } from './in-pool.ts'
import { sendLetter } from './send-letter.ts'

const CONCURRENCY = 5
const LETTERS_AT_ONCE = 20

/**
 * Delivers what waits, each notice once; one that fails waits for its next attempt. What fails all of them alike ends the delivery and
 * is told in `stopped`.
 * @throws {LendError} MAIL_NOT_CONFIGURED without a channel
 */
export async function deliver(parts: EngineParts, options: DeliverOptions = {}): Promise<DeliverySummary> {
  requireChannel(parts)
  const { concurrency = CONCURRENCY, owner = processOwner(parts.ids.next()) } = options
  await releaseAbandoned(parts)
  const delivery = await beginDelivery(parts, options)
  const asOf = options.asOf ?? (await businessDate(parts))
  while (!isStopped(delivery)) {
    const { letters, settled } = await claimRound(parts, owner, asOf, concurrency * LETTERS_AT_ONCE)
    if (letters.length + settled.length === 0) break
    for (const { status } of settled) count(delivery, status)
    await inPool(letters, concurrency, (letter) => sendLetter(delivery, letter))
  }
  return summaryOf(delivery)
}

/** @throws {LendError} MAIL_NOT_CONFIGURED */
export function requireChannel({ channels }: Pick<EngineParts, 'channels'>): void {
  if (channels.length > 0) return
  throw new LendError(
    'MAIL_NOT_CONFIGURED',
    'There is no way to deliver notices: no mail server is configured. Configure one, or leave the notices queued.',
  )
}

/** What a process of this machine claimed and can no longer send is put back at once, instead of when its claim runs out. */
async function releaseAbandoned({ book }: EngineParts): Promise<void> {
  await book.transact(async (tx) => {
    for (const owner of await tx.notices.claimants()) if (isOwnerGone(owner)) await tx.notices.releaseClaims(owner)
  })
}

async function businessDate({ book, clock }: EngineParts): Promise<LocalDate> {
  const { closedThrough } = await book.read((tx) => tx.settings())
  return closedThrough ?? clock.today()
}
