/** A batch of loans in one transaction; where that fails, the loan that is to blame is found and set aside. */
import { isLendError, type LendError } from '@lend/core'
import type { EngineParts } from '../context.ts'
import type { BookTransaction } from '../ports/index.ts'
import { type Close, type Examined, examineLoan } from './examine-loan.ts'
import { renewLease } from './lease.ts'
import { addToTally, type Tally } from './tally.ts'

/** A run under way: what its batches share. */
export interface Run {
  readonly id: string
  readonly owner: string
  readonly parts: EngineParts
  readonly close: Close
  readonly tally: Tally
}

/**
 * Closes a batch. One that fails is halved until the loan that fails is alone; the others go on.
 * @throws {LendError} RUN_LOCKED, and whatever the database says of itself: that concerns no single loan
 */
export async function closeBatch(run: Run, ids: readonly string[]): Promise<void> {
  try {
    const { examined, queued } = await run.parts.book.transact((tx) => saveBatch(tx, run, ids))
    addToTally(run.tally, examined, queued)
  } catch (error) {
    if (concernsTheRun(error)) throw error
    if (ids.length === 1) return setAside(run, ids[0] as string, error)
    const half = Math.ceil(ids.length / 2)
    await closeBatch(run, ids.slice(0, half))
    await closeBatch(run, ids.slice(half))
  }
}

interface SavedBatch {
  readonly examined: readonly Examined[]
  readonly queued: number
}

async function saveBatch(
  tx: BookTransaction,
  { parts, owner, close }: Run,
  ids: readonly string[],
): Promise<SavedBatch> {
  const now = parts.clock.now()
  await renewLease(tx, owner, now)
  const records = await tx.loans.byIds(ids)
  const examined = records.map((record) => examineLoan(record, close, now))
  await tx.loans.saveAll(examined.flatMap(({ change }) => change ?? []))
  const queued = await tx.notices.add(examined.flatMap(({ notices }) => notices))
  return { examined, queued }
}

function concernsTheRun(error: unknown): error is LendError {
  return isLendError(error, 'RUN_LOCKED') || (isLendError(error) && error.code.startsWith('DATABASE_'))
}

async function setAside({ id, owner, parts, tally }: Run, loanId: string, error: unknown): Promise<void> {
  const code = isLendError(error) ? error.code : 'DEFECT'
  const message = error instanceof Error ? error.message : String(error)
  await parts.book.transact(async (tx) => {
    await renewLease(tx, owner, parts.clock.now())
    await tx.runs.quarantine({ runId: id, loanId, code, message })
  })
  tally.looked += 1
}
