/** The overdue run as it is asked for. */
import type { LocalDate } from '@lend/core'
import type { DeliverOptions } from '../notices/index.ts'

export interface OverdueOptions {
  /** The business date to close. Default: today. Days since the last one closed are caught up. */
  readonly asOf?: LocalDate
  /** Delivers what waits once the day is closed. Notices are made either way. */
  readonly notify?: boolean
  /** Works everything out and writes nothing. A date to come is good then. */
  readonly dryRun?: boolean
  /** How long to wait for another run to end. Default 0. */
  readonly waitSeconds?: number
  /** Names this run's hold on the lease; must be its own. Default: this process. */
  readonly owner?: string
  /** Loans per transaction. Default 500. */
  readonly batchSize?: number
  /** Chunks worked on at once by this process. Default 1. More help where the database works beside this process: on Postgres. */
  readonly workers?: number
  /** Called after each chunk. */
  readonly onProgress?: (progress: OverdueProgress) => void
  readonly onDelivery?: DeliverOptions['onProgress']
  /** Lets the chunks under way end, then stops; another run goes on from there. */
  readonly signal?: AbortSignal
}

/** Joining a run that another process has begun. */
export interface JoinOptions {
  /** How long to wait for a run to begin. Default 0. */
  readonly waitSeconds?: number
  /** Chunks worked on at once by this process. Default 1. */
  readonly workers?: number
  /** Lets the chunks under way end, then stops. */
  readonly signal?: AbortSignal
}

export interface OverdueProgress {
  readonly done: number
  readonly total: number
  readonly loansPerSecond: number
  readonly etaSeconds: number
}

/** Loans per transaction: large enough that a commit costs little beside its work, small enough that others get their turn. */
export const BATCH_SIZE = 500
