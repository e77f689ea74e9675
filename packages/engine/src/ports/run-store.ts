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
  /** Marks the runs of a job that began and never ended as interrupted: their process is gone. Returns how many. */
  abandon(job: string, finishedAt: Instant): Promise<number>
  finish(runId: string, status: JobRun['status'], finishedAt: Instant, summary: unknown): Promise<void>
  latest(job: string, limit: number): Promise<readonly JobRun[]>
  /** Sets a loan aside. The store adds its number, for a loan that cannot be loaded has none to tell. */
  quarantine(loan: Omit<Quarantined, 'loanNumber'>): Promise<void>
  quarantined(runId: string): Promise<readonly Quarantined[]>
  /** The last business date that a run of this job finished. */
  lastDone(job: string): Promise<LocalDate | null>
}
