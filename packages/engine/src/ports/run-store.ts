/** Job runs: the lease that keeps two from running at once, their chunks, their record and the loans they set aside. */
import type { Instant, LocalDate } from '@lend/core'
import type { JobRun, Quarantined } from './records.ts'

export interface RunStore {
  /** Takes the lease of a job unless somebody holds one that has not expired; null then. The holder is told by `holder`. */
  acquireLease(job: string, owner: string, now: Instant, expiresAt: Instant): Promise<boolean>
  renewLease(job: string, owner: string, expiresAt: Instant): Promise<boolean>
  releaseLease(job: string, owner: string): Promise<void>
  holder(job: string): Promise<{ readonly owner: string; readonly expiresAt: Instant } | null>
  start(run: JobRun): Promise<void>
  finish(runId: string, status: JobRun['status'], finishedAt: Instant, summary: unknown): Promise<void>
  latest(job: string, limit: number): Promise<readonly JobRun[]>
  quarantine(loan: Quarantined): Promise<void>
  quarantined(runId: string): Promise<readonly Quarantined[]>
  /** The last business date that a run of this job finished. */
  lastDone(job: string): Promise<LocalDate | null>
}
