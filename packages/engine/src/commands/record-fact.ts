/** The one way of a loan command: load, decide, fold, post, save. */
import { type FactMeta, LendError, type Loan, type LoanEvent, type LocalDate, requireFits } from '@lend/core'
import type { CommandContext, EngineParts } from '../context.ts'
import type { BookTransaction, LoanRecord } from '../ports/index.ts'
import { carryOut } from './carry-out.ts'
import { foldFact } from './fold-fact.ts'
import { keepOutcome, recallOutcome } from './keep-outcome.ts'
import type { LoanOutcome } from './loan-outcome.ts'
import { outboxOf } from './outbox.ts'
import { journalOf } from './post-journal.ts'
import { metaOf } from './value-date.ts'

/** All facts of the loan so far. Read once, and only when somebody asks. */
export type History = () => Promise<readonly LoanEvent[]>

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
 * @throws {LendError} EVENT_IN_FUTURE, LOAN_VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, and whatever `find` and `decide` refuse
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

/** What is to be saved: a fact, on a loan that is there or for one that begins with it. */
export interface NewFact {
  readonly command: Pick<LoanCommand, 'name' | 'input'>
  readonly identity: Omit<LoanRecord, 'loan'>
  readonly before: LoanRecord | null
  readonly event: LoanEvent
  readonly history: History
}

export async function saveFact(
  tx: BookTransaction,
  parts: EngineParts,
  context: CommandContext,
  { command, identity, before, event, history }: NewFact,
): Promise<LoanOutcome> {
  const { closedThrough } = await tx.settings()
  const fact = await foldFact(before?.loan ?? null, event, history, closedThrough)
  requireFits(fact.folded, event)
  const books = { closedThrough, today: parts.clock.today() }
  const journal = await journalOf(fact, () => tx.loans.posted(identity.id), books, parts.postingRules)
  const { loan, allocations } = fact.folded
  const after: LoanRecord = { ...identity, version: identity.version + 1, loan }
  const events = [event]
  const { recordedAt } = event
  await tx.loans.saveAll([
    {
      before,
      after,
      events,
      allocations: { mode: fact.refolded ? 'replace' : 'append', rows: allocations },
      journal,
      outbox: outboxOf(after, events),
      notices: [],
      audit: { actor: context.actor, command: command.name, input: command.input, recordedAt },
    },
  ])
  return { before, after, events, allocations, journal, notices: [], dryRun: context.dryRun ?? false }
}

/** The loan with this id, number or external id. @throws {LendError} LOAN_NOT_FOUND */
export async function findLoan(
  tx: { readonly loans: Pick<BookTransaction['loans'], 'find'> },
  reference: string,
): Promise<LoanRecord> {
  const record = await tx.loans.find(reference)
  if (record !== null) return record
  throw new LendError(
    'LOAN_NOT_FOUND',
    `The book has no loan ${reference}. Look for it by number, id or external id.`,
    {
      loan: reference,
    },
  )
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
