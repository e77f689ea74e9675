/**
 * The lease that keeps two overdue runs of one book apart. It is renewed now and then while its run works; a run that stood still and was
 * taken over meanwhile finds at its next chunk that it has ended.
 */
import { type Instant, LendError } from '@lend/core'
import { laterBy } from '../later-by.ts'
import type { EngineParts } from '../context.ts'
import type { BookTransaction } from '../ports/index.ts'
import { isOwnerGone } from '../system/index.ts'

export const OVERDUE_JOB = 'overdue'

/** How long a lease lasts without being renewed. A chunk takes a fraction of a second. */
export const LEASE_SECONDS = 30
const RENEW_AFTER_MS = (LEASE_SECONDS * 1000) / 3

/** A lease in hand. */
export interface Hold {
  readonly owner: string
  /** By `performance.now()`. */
  renewedAt: number
}

type Runs = Pick<BookTransaction, 'runs'>

/**
 * Takes the lease. One whose holder is known to be gone is taken at once; otherwise its time has to run out.
 * @throws {LendError} RUN_LOCKED
 */
export async function acquireLease({ runs }: Runs, owner: string, now: Instant): Promise<void> {
  const until = laterBy(now, LEASE_SECONDS)
  if (await runs.acquireLease(OVERDUE_JOB, owner, now, until)) return
  const holder = await runs.holder(OVERDUE_JOB)
  if (holder && isOwnerGone(holder.owner)) {
    await runs.releaseLease(OVERDUE_JOB, holder.owner)
    if (await runs.acquireLease(OVERDUE_JOB, owner, now, until)) return
  }
  throw new LendError(
    'RUN_LOCKED',
    `Another overdue run of this book is under way (${holder?.owner ?? 'unknown'}, at least until ${holder?.expiresAt ?? now}). Wait for it to end, then run again.`,
    { holder: holder?.owner ?? null, expiresAt: holder?.expiresAt ?? null },
  )
}

/** Renews the lease once a third of its time is over, in a transaction of its own. @throws {LendError} RUN_LOCKED */
export async function renewWhenDue({ book, clock }: EngineParts, hold: Hold): Promise<void> {
  const now = performance.now()
  if (now - hold.renewedAt < RENEW_AFTER_MS) return
  hold.renewedAt = now
  await book.transact((tx) => renewLease(tx, hold.owner, clock.now()))
}

/** Holds on to the lease. @throws {LendError} RUN_LOCKED when somebody else has taken it over */
export async function renewLease({ runs }: Runs, owner: string, now: Instant): Promise<void> {
  if (await runs.renewLease(OVERDUE_JOB, owner, laterBy(now, LEASE_SECONDS))) return
  throw new LendError(
    'RUN_LOCKED',
    'This overdue run stood still for so long that another one took over. What it had finished is kept, and the other goes on from there.',
    { owner },
  )
}
