/** The one way of a command on a loan: load, decide, save. */
import { type FactMeta, LendError, type Loan, type LoanEvent, type LocalDate } from '@lend/core'
import type { CommandContext, EngineParts } from '../context.ts'
import type { BookTransaction, LoanRecord } from '../ports/index.ts'
import { carryOut } from './carry-out.ts'
import { keepOutcome, recallOutcome } from './keep-outcome.ts'
import type { LoanOutcome } from './loan-outcome.ts'
import { type History, saveFact } from './save-fact.ts'
import { metaOf } from './value-date.ts'

export interface LoanCommand {
  /** 'loan.approve'. */
  readonly name: string
  /** The request as it was asked, for the audit trail and the idempotency key. */
  readonly input: Readonly<Record<string, unknown>>
  /** Value date of the fact. Default: today. */
  readonly on: LocalDate | undefined
  /** The loan that the command is about. */
  find(tx: BookTransaction): Promise<LoanRecord>
  /** The fact that the command makes of the loan, or a refusal. */
  decide(loan: Loan, meta: FactMeta, history: History): LoanEvent | Promise<LoanEvent>
}

/**
 * Records one fact on a loan, with all that follows from it.
 * @throws {LendError} EVENT_IN_FUTURE, LOAN_VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, and whatever `find`, `decide` and `saveFact` refuse
 */
export function recordFact(parts: EngineParts, context: CommandContext, command: LoanCommand): Promise<LoanOutcome> {
  const meta = metaOf(parts, command.on)
  return carryOut(parts, context, {
    name: command.name,
    body: command.input,
    work: async (tx) => {
      const before = await command.find(tx)
      requireVersion(before, context.expectedVersion)
      const history = once(() => tx.loans.events(before.id))
      const event = await command.decide(before.loan, meta, history)
      return saveFact(tx, parts, context, { command, identity: before, before, event, history })
    },
    keep: keepOutcome,
    recall: recallOutcome,
  })
}

function requireVersion({ id, number, version }: LoanRecord, expected: number | undefined): void {
  if (expected === undefined || expected === version) return
  throw new LendError(
    'LOAN_VERSION_CONFLICT',
    `Loan ${number} is at version ${version}, and you looked at version ${expected}. Look at it again before you repeat the command.`,
    { loanId: id, stored: version, basedOn: expected },
  )
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null
  return () => {
    reading ??= read()
    return reading
  }
}
