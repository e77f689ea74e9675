/** A chunk of loans in one transaction; where that fails, the loan that is to blame is found and set aside. */
import { isLendError, type LendError } from '@lend/core'
import type { EngineParts } from '../context.ts'
import type { BookTransaction, JobChunk } from '../ports/index.ts'
import { type Close, examineLoan } from './examine-loan.ts'
import { addToTally, newTally, packed, type PackedTally } from './tally.ts'

/** A run under way: what everybody who works on it shares. */
export interface Run {
  readonly id: string
  readonly parts: EngineParts
  readonly close: Close
}

/**
 * Takes a chunk and closes its loans. One that fails is halved until the loan that fails is alone; the others go on.
 * @returns how many loans were worked through or set aside; null when there was no chunk to be had
 * @throws {LendError} RUN_LOCKED, and whatever the database says of itself: that concerns no single loan
 */
export async function closeNextChunk(run: Run): Promise<number | null> {
  let taken: JobChunk | null = null
  try {
    return await run.parts.book.transact(async (tx) => {
      taken = await tx.runs.takeChunk(run.id)
      return taken === null ? null : closeChunk(tx, run, taken)
    })
  } catch (error) {
    const failed = taken as JobChunk | null
    if (failed === null || concernsTheRun(error)) throw error
    return run.parts.book.transact((tx) => narrowDown(tx, run, failed.name, error))
  }
}

async function closeChunk(tx: BookTransaction, { id, parts, close }: Run, chunk: JobChunk): Promise<number> {
  const now = parts.clock.now()
  const records = await tx.loans.byIds(chunk.loanIds)
  const examined = records.map((record) => examineLoan(record, close, now))
  await tx.loans.saveAll(examined.flatMap(({ change }) => change ?? []))
  const queued = await tx.notices.add(examined.flatMap(({ notices }) => notices))
  const tally = newTally()
  addToTally(tally, examined, queued)
  await tx.runs.finishChunk(id, chunk.name, packed(tally))
  return chunk.loanIds.length
}

function concernsTheRun(error: unknown): error is LendError {
  return isLendError(error, 'RUN_LOCKED') || (isLendError(error) && error.code.startsWith('DATABASE_'))
}

/** Halves a chunk that failed, or sets its only loan aside. Somebody else may have done so meanwhile. */
async function narrowDown(tx: BookTransaction, { id }: Run, name: string, error: unknown): Promise<number> {
  const chunk = await tx.runs.takeChunk(id, name)
  if (chunk === null) return 0
  const { loanIds } = chunk
  if (loanIds.length > 1) {
    await tx.runs.splitChunk(id, name, halvesOf(chunk))
    return 0
  }
  const code = isLendError(error) ? error.code : 'DEFECT'
  const message = error instanceof Error ? error.message : String(error)
  for (const loanId of loanIds) await tx.runs.quarantine({ runId: id, loanId, code, message })
  const looked: PackedTally = { ...packed(newTally()), looked: loanIds.length }
  await tx.runs.finishChunk(id, name, looked)
  return loanIds.length
}

function halvesOf({ name, loanIds }: JobChunk): readonly JobChunk[] {
  const half = Math.ceil(loanIds.length / 2)
  return [
    { name: `${name}.0`, loanIds: loanIds.slice(0, half) },
    { name: `${name}.1`, loanIds: loanIds.slice(half) },
  ]
}
