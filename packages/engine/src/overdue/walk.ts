/** Goes over loans batch by batch, telling how far it is. */
import { BATCH_SIZE, type OverdueOptions } from './options.ts'

/** Ids are asked for in long pages, because each page sorts them anew, and worked on in short batches. */
const IDS_AT_ONCE = 10_000

export interface Route {
  readonly total: number
  readonly page: (afterId: string | null, limit: number) => Promise<readonly string[]>
  readonly batch: (ids: readonly string[]) => Promise<void>
}

/** @returns whether the end was reached, and not stopped before it */
export async function walk({ total, page, batch }: Route, options: OverdueOptions): Promise<boolean> {
  const { batchSize = BATCH_SIZE, signal } = options
  const tell = progressOf(total, options.onProgress)
  let done = 0
  for (let after: string | null = null; ; ) {
    const ids = await page(after, IDS_AT_ONCE)
    for (let start = 0; start < ids.length; start += batchSize) {
      if (signal?.aborted) return false
      const some = ids.slice(start, start + batchSize)
      await batch(some)
      done += some.length
      tell(done)
      await breathe()
    }
    if (ids.length < IDS_AT_ONCE) return true
    after = ids.at(-1) ?? after
  }
}

/** Lets signals, timers and other work of the process have their turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** @returns told how many of the loans are done so far */
export function progressOf(total: number, onProgress: OverdueOptions['onProgress']): (done: number) => void {
  const began = performance.now()
  return (done) => {
    const loansPerSecond = perSecond(done, began)
    const etaSeconds = Math.max(0, total - done) / loansPerSecond
    onProgress?.({ done, total: Math.max(done, total), loansPerSecond, etaSeconds })
  }
}

/** @param began by `performance.now()` */
export function perSecond(loans: number, began: number): number {
  return loans === 0 ? 0 : loans / Math.max(secondsSince(began), 0.001)
}

export function secondsSince(began: number): number {
  return (performance.now() - began) / 1000
}
