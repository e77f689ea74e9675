/** Notices waiting for delivery, and what became of them. */
import type { Instant } from '@lend/core'
import type { NewNotice, Notice, NoticeStatus } from './records.ts'
import type { Page } from './book.ts'

export interface NoticeStore {
  /** Adds those whose key is new; the others are already there. Returns how many were added. */
  add(notices: readonly NewNotice[]): Promise<number>
  /**
   * Claims up to `limit` notices that may be tried at `now`: queued ones, and claimed ones whose claim has run out.
   * A claim is committed before anything is sent, so a crash leaves the notice claimable again.
   */
  claim(owner: string, now: Instant, until: Instant, limit: number): Promise<readonly Notice[]>
  /** Who holds claims, run out or not. */
  claimants(): Promise<readonly string[]>
  /** Puts what an owner claimed and did not settle back into the queue, as it was. Returns how many. */
  releaseClaims(owner: string): Promise<number>
  settle(outcomes: readonly NoticeOutcome[]): Promise<void>
  list(page: Page & { readonly status?: NoticeStatus; readonly loanId?: string }): Promise<readonly Notice[]>
  countByStatus(): Promise<Readonly<Record<NoticeStatus, number>>>
  /** Puts dead notices back into the queue. Returns how many. */
  requeueDead(now: Instant): Promise<number>
}

export interface NoticeOutcome {
  readonly key: string
  readonly status: 'sent' | 'superseded' | 'no-address' | 'dead' | 'queued'
  readonly attempts: number
  readonly nextAttemptAt: Instant
  readonly sentAt: Instant | null
  readonly lastError: string | null
}
