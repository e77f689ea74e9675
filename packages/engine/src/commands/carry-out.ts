/** How every command is carried out: in one transaction, once for its key, and without a trace when it is a dry run. */
import { hash } from 'node:crypto'
import { LendError } from '@lend/core'
import { canonicalJson } from '../canonical-json.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import type { BookTransaction } from '../ports/index.ts'

export interface Command<Result> {
  /** 'repayment.receive'. Names the command in the audit trail, and scopes idempotency keys together with the actor. */
  readonly name: string
  /** The request as it was asked: what a second request with the same key must equal. */
  readonly body: unknown
  /** Reads, decides and saves. A throw undoes all of it. */
  work(tx: BookTransaction): Promise<Result>
  /** What to keep beside an idempotency key, so that the answer can be given again. A value that survives JSON. */
  keep(result: Result): unknown
  /** The answer again, from what was kept. */
  recall(tx: BookTransaction, kept: unknown): Promise<Result>
}

/** @throws {LendError} IDEMPOTENCY_KEY_REUSED, and whatever the command's work refuses */
export async function carryOut<Result>(
  { book, clock }: Pick<EngineParts, 'book' | 'clock'>,
  context: CommandContext,
  command: Command<Result>,
): Promise<Result> {
  if (context.dryRun) return rehearse(book, command)
  const { idempotencyKey: key } = context
  if (key === undefined) return book.transact((tx) => command.work(tx))
  const scope = `${context.actor.kind}:${context.actor.name}:${command.name}`
  const bodyHash = hash('sha256', canonicalJson(command.body))
  return book.transact(async (tx) => {
    const earlier = await tx.idempotency.find(scope, key)
    if (earlier !== null) {
      requireSameBody(key, command.name, earlier.bodyHash === bodyHash)
      return command.recall(tx, earlier.answer)
    }
    const result = await command.work(tx)
    await tx.idempotency.keep(scope, key, bodyHash, command.keep(result), clock.now())
    return result
  })
}

/** Thrown to take a transaction back that has done its work; nobody outside of this file meets it. */
const TAKE_BACK = new Error('A dry run is taken back.')

/** All of the work, the store's own refusals included, and then none of it. */
async function rehearse<Result>(book: EngineParts['book'], command: Command<Result>): Promise<Result> {
  const results: Result[] = []
  try {
    await book.transact(async (tx) => {
      results.push(await command.work(tx))
      throw TAKE_BACK
    })
  } catch (error) {
    if (error !== TAKE_BACK) throw error
  }
  return results[0] as Result
}

function requireSameBody(key: string, command: string, same: boolean): void {
  if (same) return
  throw new LendError(
    'IDEMPOTENCY_KEY_REUSED',
    `The idempotency key ${key} was used for another ${command} before. Send that request again to get its answer, or use a new key.`,
    { key, command },
  )
}
