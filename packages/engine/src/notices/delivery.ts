/** Delivery as it is asked for, while it goes, and as it went. */
import type { LendErrorCode, LocalDate } from '@lend/core'
import type { EngineParts } from '../context.ts'
import type { NoticeOutcome } from '../ports/index.ts'
import { settleQueue } from './settle-queue.ts'

export interface DeliverOptions {
  /** The business date up to which the book is known. Default: the last one closed, else today. */
  readonly asOf?: LocalDate
  /** How many notices are under way at once. Default 5. */
  readonly concurrency?: number
  /** Names the sender in its claims; must be its own. Default: this process. */
  readonly owner?: string
  /** Called after each notice. `total` is what waited at the start, or more if more came. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  /** Lets what is under way end and leaves the rest queued. */
  readonly signal?: AbortSignal
}

export interface DeliverySummary {
  readonly sent: number
  /** To be tried again later. */
  readonly retrying: number
  readonly dead: number
  /** Not sent because they no longer hold. */
  readonly superseded: number
  /** Not sent because the customer has no address that a channel reaches. */
  readonly noAddress: number
  /** Left to another process that has them in hand, or had when it died on another machine: then until its claim runs out. */
  readonly underWay: number
  /** Each notice that could not be delivered. */
  readonly failures: readonly DeliveryFailure[]
  /** What kept it from trying the rest, which stays queued; null when nothing did. */
  readonly stopped: DeliveryStop | null
  readonly seconds: number
}

export interface DeliveryFailure {
  readonly key: string
  /** Numbers, for people. */
  readonly loan: string
  readonly customer: string
  readonly rule: string
  /** Whether it will be tried again. */
  readonly status: 'queued' | 'dead'
  readonly reason: string
}

export interface DeliveryStop {
  readonly code: LendErrorCode
  readonly message: string
}

/** A delivery while it goes. */
export interface Delivery {
  readonly parts: EngineParts
  readonly options: DeliverOptions
  readonly settle: (outcome: NoticeOutcome) => Promise<void>
  readonly began: number
  readonly counts: Record<NoticeOutcome['status'], number>
  readonly failures: DeliveryFailure[]
  readonly waiting: number
  failuresInARow: number
  stopped: DeliveryStop | null
}

export async function beginDelivery(parts: EngineParts, options: DeliverOptions): Promise<Delivery> {
  const { queued, claimed } = await parts.book.read((tx) => tx.notices.countByStatus())
  return {
    parts,
    options,
    settle: settleQueue(parts.book),
    began: performance.now(),
    counts: { sent: 0, queued: 0, dead: 0, superseded: 0, 'no-address': 0 },
    failures: [],
    waiting: queued + claimed,
    failuresInARow: 0,
    stopped: null,
  }
}

export function isStopped({ stopped, options }: Delivery): boolean {
  return stopped !== null || options.signal?.aborted === true
}

export function count({ counts, options, waiting }: Delivery, status: NoticeOutcome['status']): void {
  counts[status] += 1
  const done = Object.values(counts).reduce((sum, some) => sum + some, 0)
  options.onProgress?.({ done, total: Math.max(done, waiting) })
}

export async function summaryOf({ parts, counts, failures, stopped, began }: Delivery): Promise<DeliverySummary> {
  const { claimed } = await parts.book.read((tx) => tx.notices.countByStatus())
  return {
    sent: counts.sent,
    retrying: counts.queued,
    dead: counts.dead,
    superseded: counts.superseded,
    noAddress: counts['no-address'],
    underWay: claimed,
    failures,
    stopped,
    seconds: (performance.now() - began) / 1000,
  }
}
