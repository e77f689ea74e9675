/** How a run begins: on a day that may be closed, with the lease in hand. */
import { isLendError, LendError, type LocalDate } from '@lend/core'
import type { CommandContext, EngineParts } from '../context.ts'
import type { BookTransaction } from '../ports/index.ts'
import { pause } from '../pause.ts'
import { processOwner } from '../system/index.ts'
import type { Run } from './close-chunk.ts'
import type { Close } from './examine-loan.ts'
import { acquireLease, type Hold, OVERDUE_JOB } from './lease.ts'
import type { OverdueOptions } from './options.ts'

const PAUSE_MS = 200

/** A run that this process has begun, and has to end. */
export interface OwnRun extends Run {
  readonly hold: Hold
}

/**
 * Takes the lease, waiting for it as long as the options say, and records that the run has begun.
 * @throws {LendError} RUN_LOCKED, DAY_ALREADY_CLOSED, EVENT_IN_FUTURE
 */
export async function openRun(parts: EngineParts, options: OverdueOptions, { actor }: CommandContext): Promise<OwnRun> {
  const { waitSeconds = 0, signal } = options
  const id = parts.ids.next()
  const owner = options.owner ?? processOwner(id)
  const businessDate = options.asOf ?? parts.clock.today()
  for (let waitedMs = 0; ; waitedMs += PAUSE_MS) {
    try {
      return await parts.book.transact(async (tx) => {
        const close = { ...(await dayToClose(tx, businessDate)), actor, parts }
        requireNotInFuture(businessDate, parts.clock.today())
        await begin(tx, { id, owner, close }, parts)
        return { id, parts, close, hold: { owner, renewedAt: performance.now() } }
      })
    } catch (error) {
      if (!isLendError(error, 'RUN_LOCKED') || waitedMs >= waitSeconds * 1000 || signal?.aborted) throw error
      await pause(PAUSE_MS)
    }
  }
}

async function begin(
  tx: BookTransaction,
  { id, owner, close }: Pick<Run, 'id' | 'close'> & Pick<Hold, 'owner'>,
  { clock }: EngineParts,
): Promise<void> {
  const now = clock.now()
  await acquireLease(tx, owner, now)
  await tx.runs.abandon(OVERDUE_JOB, now)
  const { businessDate } = close
  await tx.runs.start({
    id,
    job: OVERDUE_JOB,
    businessDate,
    status: 'running',
    startedAt: now,
    finishedAt: null,
    owner,
    summary: null,
  })
}

/** The day to close, beside the last one closed. @throws {LendError} DAY_ALREADY_CLOSED when it lies before that */
export async function dayToClose(
  tx: Pick<BookTransaction, 'settings'>,
  businessDate: LocalDate,
): Promise<Pick<Close, 'businessDate' | 'closedThrough'>> {
  const { closedThrough } = await tx.settings()
  if (closedThrough === null || businessDate >= closedThrough) return { businessDate, closedThrough }
  throw new LendError(
    'DAY_ALREADY_CLOSED',
    `${businessDate} lies before ${closedThrough}, the last day that was closed. Run for ${closedThrough} or a later day; what arrives late is booked by its value date anyway.`,
    { businessDate, closedThrough },
  )
}

function requireNotInFuture(businessDate: LocalDate, today: LocalDate): void {
  if (businessDate <= today) return
  throw new LendError(
    'EVENT_IN_FUTURE',
    `${businessDate} cannot be closed yet: today is ${today} in the time zone of the book. A dry run may look ahead.`,
    { businessDate, today },
  )
}
