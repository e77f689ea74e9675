/** The work of a run, written down as chunks before any of it is done. */
import { scopeOf } from './close-scope.ts'
import type { Run } from './close-chunk.ts'
import { renewWhenDue, type Hold } from './lease.ts'

/** Ids are asked for in long pages, because each page sorts them anew. */
const IDS_AT_ONCE = 10_000
const NAME_DIGITS = 6

/** @returns how many loans there are to look at */
export async function layOutChunks(run: Run, hold: Hold, batchSize: number): Promise<number> {
  const { book, noticePolicy } = run.parts
  const scope = scopeOf(run.close, noticePolicy)
  let loans = 0
  let chunks = 0
  for (let after: string | null = null; ; ) {
    const ids: readonly string[] = await book.read((tx) => tx.loans.forClose(scope, after, IDS_AT_ONCE))
    const some = chunksOf(ids, batchSize, chunks)
    if (some.length > 0) await book.transact((tx) => tx.runs.addChunks(run.id, some))
    loans += ids.length
    chunks += some.length
    await renewWhenDue(run.parts, hold)
    if (ids.length < IDS_AT_ONCE) return loans
    after = ids.at(-1) ?? after
  }
}

function chunksOf(
  ids: readonly string[],
  size: number,
  first: number,
): readonly { readonly name: string; readonly loanIds: readonly string[] }[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ({
    name: String(first + index).padStart(NAME_DIGITS, '0'),
    loanIds: ids.slice(index * size, (index + 1) * size),
  }))
}
