/** Working through the chunks of a run, several at a time, until none is left that could be had. */
import { pause } from '../pause.ts'
import { closeNextChunk, type Run } from './close-chunk.ts'

const LOOK_AGAIN_MS = 50

export interface WorkOptions {
  /** Chunks worked on at once by this process. */
  readonly workers: number
  readonly signal: AbortSignal | undefined
  /** Called after each chunk with the loans of it. */
  onChunk(loans: number): Promise<void>
}

/** @returns whether the end was reached, and not stopped before it */
export async function workThrough(run: Run, options: WorkOptions): Promise<boolean> {
  const workers = Array.from({ length: options.workers }, () => work(run, options))
  // Whoever fails does not leave the others writing behind the back of the error that is thrown.
  const ended = await Promise.allSettled(workers)
  for (const end of ended) if (end.status === 'rejected') throw end.reason
  return ended.every((end) => end.status === 'fulfilled' && end.value)
}

async function work(run: Run, { signal, onChunk }: WorkOptions): Promise<boolean> {
  for (;;) {
    if (signal?.aborted) return false
    const loans = await closeNextChunk(run)
    if (loans !== null) {
      await onChunk(loans)
      await breathe()
    } else if (await allDone(run)) return true
    else await pause(LOOK_AGAIN_MS)
  }
}

/** Chunks that others have taken may come back: whoever holds one may be killed. */
async function allDone({ id, parts }: Run): Promise<boolean> {
  return (await parts.book.read((tx) => tx.runs.openChunks(id))) === 0
}

/** Lets signals, timers and other work of the process have their turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
