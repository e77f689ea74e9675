/** The lease that keeps two overdue runs of one book apart. It is held by writing: each batch renews it in its own transaction. */
import { type Instant, LendError } from '@lend/core'
import { laterBy } from '../later-by.ts'
import type { BookTransaction } from '../ports/index.ts'
import { isOwnerGone } from '../system/index.ts'

export const OVERDUE_JOB = 'overdue'

/**
 * How long a lease lasts without being renewed. A batch takes a fraction of a second. A run that was stopped for longer and finds its
 * lease taken over has written nothing since, because the renewal is part of what it would have written.
 */
export const LEASE_SECONDS = 30

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

/** Holds on to the lease; part of every transaction of a run. @throws {LendError} RUN_LOCKED when somebody else has taken it over */
export async function renewLease({ runs }: Runs, owner: string, now: Instant): Promise<void> {
  if (await runs.renewLease(OVERDUE_JOB, owner, laterBy(now, LEASE_SECONDS))) return
  throw new LendError(
    'RUN_LOCKED',
    'This overdue run stood still for so long that another one took over. What it had finished is kept, and the other goes on from there.',
    { owner },
  )
}
