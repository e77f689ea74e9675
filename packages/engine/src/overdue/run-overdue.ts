/** The overdue run: closes a day, and the days missed before it, for every loan that has something to do. */
import type { CommandContext, EngineParts } from '../context.ts'
import { deliver, requireChannel } from '../notices/index.ts'
import type { Quarantined } from '../ports/index.ts'
import { classifyBorrowers } from './classify-borrowers.ts'
import type { Run } from './close-chunk.ts'
import { daysCaughtUp } from './close-scope.ts'
import { endRun, giveUp } from './end-run.ts'
import { layOutChunks } from './lay-out-chunks.ts'
import { renewWhenDue } from './lease.ts'
import { openRun, type OwnRun } from './open-run.ts'
import { BATCH_SIZE, type OverdueOptions } from './options.ts'
import { rehearse } from './rehearse.ts'
import type { OverdueSummary } from './summary.ts'
import { type PackedTally, type Tally, tallyOf, totalsOf } from './tally.ts'
import { perSecond, progressOf, secondsSince } from './walk.ts'
import { workThrough } from './work-through.ts'

/** @throws {LendError} RUN_LOCKED, DAY_ALREADY_CLOSED, EVENT_IN_FUTURE, MAIL_NOT_CONFIGURED, and whatever the database says of itself */
export async function runOverdue(
  parts: EngineParts,
  options: OverdueOptions,
  context: CommandContext,
): Promise<OverdueSummary> {
  if (options.dryRun || context.dryRun) return rehearse(parts, options, context)
  if (options.notify) requireChannel(parts)
  const began = performance.now()
  const run = await openRun(parts, options, context)
  const summary = await closeLoans(run, options, began).catch(async (error: unknown) => {
    await giveUp(run, error)
    throw error
  })
  if (summary.status === 'interrupted') return summary
  await classifyBorrowers(parts, run.close, context)
  if (!options.notify) return summary
  const { onDelivery, signal } = options
  const delivery = await deliver(parts, {
    asOf: run.close.businessDate,
    owner: run.hold.owner,
    ...(onDelivery && { onProgress: onDelivery }),
    ...(signal && { signal }),
  })
  return { ...summary, delivery }
}

async function closeLoans(run: OwnRun, options: OverdueOptions, began: number): Promise<OverdueSummary> {
  const { book } = run.parts
  const { batchSize = BATCH_SIZE, workers = 1, signal, onProgress } = options
  const total = await layOutChunks(run, run.hold, batchSize)
  const tell = progressOf(total, onProgress)
  const onChunk = async (): Promise<void> => {
    await renewWhenDue(run.parts, run.hold)
    const open = await book.read((tx) => tx.runs.openChunks(run.id))
    tell(Math.max(0, total - open * batchSize))
  }
  const reachedEnd = await workThrough(run, { workers, signal, onChunk })
  const ending = await book.read(async (tx) => ({
    tally: tallyOf((await tx.runs.chunkResults(run.id)) as readonly PackedTally[]),
    quarantined: await tx.runs.quarantined(run.id),
  }))
  const summary = summaryOf(run, { ...ending, reachedEnd, began })
  await endRun(run, summary.status, summary)
  return summary
}

interface Ending {
  readonly tally: Tally
  readonly reachedEnd: boolean
  readonly quarantined: readonly Quarantined[]
  readonly began: number
}

function summaryOf({ id, close }: Run, { tally, reachedEnd, quarantined, began }: Ending): OverdueSummary {
  return {
    runId: id,
    dryRun: false,
    businessDate: close.businessDate,
    daysCaughtUp: daysCaughtUp(close),
    ...totalsOf(tally),
    delivery: null,
    quarantined,
    seconds: secondsSince(began),
    loansPerSecond: perSecond(tally.looked, began),
    status: !reachedEnd ? 'interrupted' : quarantined.length > 0 ? 'partial' : 'done',
  }
}
