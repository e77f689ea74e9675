/** How a run ends: the day closed and the lease given back, or as little as can be done after a failure. */
import type { Instant } from '@lend/core'
import type { BookTransaction, JobRun } from '../ports/index.ts'
import type { Close } from './examine-loan.ts'
import { OVERDUE_JOB, renewLease } from './lease.ts'
import type { OwnRun } from './open-run.ts'

/** Records the end, closes the day where all its loans were looked at, and gives the lease back, in one transaction. */
export async function endRun(
  { id, hold, parts, close }: OwnRun,
  status: JobRun['status'],
  summary: unknown,
): Promise<void> {
  await parts.book.transact(async (tx) => {
    const now = parts.clock.now()
    await renewLease(tx, hold.owner, now)
    if (status === 'done' || status === 'partial') await closeBook(tx, close, now)
    await tx.runs.finish(id, status, now, summary)
    await tx.runs.releaseLease(OVERDUE_JOB, hold.owner)
  })
}

/** A run that failed says so and gives the lease back, if the book still takes it: what went wrong is thrown elsewhere. */
export async function giveUp(run: OwnRun, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error)
  await endRun(run, 'failed', { error: message }).catch(() => {})
}

async function closeBook(
  tx: BookTransaction,
  { businessDate, closedThrough, actor }: Close,
  now: Instant,
): Promise<void> {
  if (closedThrough === businessDate) return
  await tx.setClosedThrough(businessDate)
  await tx.audit.append({ actor, command: 'book.close-day', input: { businessDate, closedThrough }, recordedAt: now })
}
