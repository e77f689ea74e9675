/** Job runs: the lease that keeps two from running at once, their chunks, their record and the loans they set aside. */
import type { Instant, LocalDate } from '@lend/core'
import type { JobChunk, JobRun, Quarantined } from './records.ts'

export interface RunStore {
  /** Takes the lease of a job unless somebody holds one that has not expired; null then. The holder is told by `holder`. */
  acquireLease(job: string, owner: string, now: Instant, expiresAt: Instant): Promise<boolean>
  renewLease(job: string, owner: string, expiresAt: Instant): Promise<boolean>
  releaseLease(job: string, owner: string): Promise<void>
  holder(job: string): Promise<{ readonly owner: string; readonly expiresAt: Instant } | null>
  start(run: JobRun): Promise<void>
  /**
   * Marks the runs of a job that began and never ended as interrupted: their process is gone, and so are their chunks. Returns how many.
   * Waits for the chunks that are being worked on.
   */
  abandon(job: string, finishedAt: Instant): Promise<number>
  /** Ends a run. Its chunks go. */
  finish(runId: string, status: JobRun['status'], finishedAt: Instant, summary: unknown): Promise<void>
  /** Lays out work of a run: chunks by name, each with the ids of its loans. */
  addChunks(runId: string, chunks: readonly JobChunk[]): Promise<void>
  /**
   * An open chunk that nobody else is working on, or the one that is named: kept from others until this transaction ends, and open again
   * if it is rolled back. While it is held the run can neither end nor be taken over. Null when there is none to be had.
   * @throws {LendError} RUN_LOCKED when the run has ended, or was taken over
   */
  takeChunk(runId: string, name?: string): Promise<JobChunk | null>
  /** The chunk that this transaction took is done; what it came to is kept until the run ends. */
  finishChunk(runId: string, name: string, result: unknown): Promise<void>
  /** Puts other chunks in the place of the one that this transaction took. */
  splitChunk(runId: string, name: string, parts: readonly JobChunk[]): Promise<void>
  latest(job: string, limit: number): Promise<readonly JobRun[]>
  /** Sets a loan aside. The store adds its number, for a loan that cannot be loaded has none to tell. */
  quarantine(loan: Omit<Quarantined, 'loanNumber'>): Promise<void>
  quarantined(runId: string): Promise<readonly Quarantined[]>
  openChunks(runId: string): Promise<number>
  /** What the chunks that are done came to, in the order of their names. */
  chunkResults(runId: string): Promise<readonly unknown[]>
  /** The last business date that a run of this job finished. */
  lastDone(job: string): Promise<LocalDate | null>
}
