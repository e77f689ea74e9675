/** A further process at work on a run that another one has begun: on this machine or another, at the same book. */
import { isLendError } from '@lend/core'
import type { CommandContext, EngineParts } from '../context.ts'
import { pause } from '../pause.ts'
import type { Run } from './close-chunk.ts'
import { OVERDUE_JOB } from './lease.ts'
import type { JoinOptions } from './options.ts'
import { workThrough } from './work-through.ts'

const LOOK_AGAIN_MS = 200

/** What this process did for the run that it joined. */
export interface JoinSummary {
  /** Null: no run was under way. */
  readonly runId: string | null
  readonly chunks: number
  readonly loans: number
}

/** @throws {LendError} whatever the database says of itself */
export async function joinRun(
  parts: EngineParts,
  { waitSeconds = 0, workers = 1, signal }: JoinOptions,
  { actor }: CommandContext,
): Promise<JoinSummary> {
  const run = await findRun(parts, actor, waitSeconds, signal)
  if (run === null) return { runId: null, chunks: 0, loans: 0 }
  const done = { chunks: 0, loans: 0 }
  const onChunk = async (loans: number): Promise<void> => {
    done.chunks += 1
    done.loans += loans
  }
  try {
    await workThrough(run, { workers, signal, onChunk })
  } catch (error) {
    // The run has ended, or was taken over by another: either way there is nothing left to do for it here.
    if (!isLendError(error, 'RUN_LOCKED')) throw error
  }
  return { runId: run.id, ...done }
}

async function findRun(
  parts: EngineParts,
  actor: CommandContext['actor'],
  waitSeconds: number,
  signal: AbortSignal | undefined,
): Promise<Run | null> {
  for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
    const run = await runUnderWay(parts, actor)
    if (run !== null || waitedMs >= waitSeconds * 1000 || signal?.aborted) return run
    await pause(LOOK_AGAIN_MS)
  }
}

function runUnderWay(parts: EngineParts, actor: CommandContext['actor']): Promise<Run | null> {
  return parts.book.read(async (tx) => {
    const [latest] = await tx.runs.latest(OVERDUE_JOB, 1)
    if (latest?.status !== 'running' || latest.businessDate === null) return null
    if ((await tx.runs.openChunks(latest.id)) === 0) return null
    const { closedThrough } = await tx.settings()
    return { id: latest.id, parts, close: { businessDate: latest.businessDate, closedThrough, actor, parts } }
  })
}
