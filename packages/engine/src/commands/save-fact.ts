/** From a fact to all that follows from it, and into the book. */
import { type LoanEvent, requireFits } from '@lend/core'
import type { CommandContext, EngineParts } from '../context.ts'
import { noticesForFact } from '../notices/index.ts'
import type { BookTransaction, LoanChange, LoanRecord } from '../ports/index.ts'
import { foldFact } from './fold-fact.ts'
import type { LoanOutcome } from './loan-outcome.ts'
import { outboxOf } from './outbox.ts'
import { journalOf } from './post-journal.ts'

/** All facts of the loan so far. Read once, and only when somebody asks. */
export type History = () => Promise<readonly LoanEvent[]>

/** What is to be saved: a fact, on a loan that is there or for one that begins with it. */
export interface NewFact {
  /** The command that made it, for the audit trail. */
  readonly command: { readonly name: string; readonly input: unknown }
  /** Of the loan; version 0 for a new one. */
  readonly identity: Omit<LoanRecord, 'loan'>
  /** Null for a new loan. */
  readonly before: LoanRecord | null
  readonly event: LoanEvent
  readonly history: History
}

/** @throws {LendError} whatever `requireFits` and the store refuse */
export async function saveFact(
  tx: BookTransaction,
  parts: EngineParts,
  context: CommandContext,
  fact: NewFact,
): Promise<LoanOutcome> {
  const { command, event } = fact
  const { refolded, ...consequences } = await consequencesOf(tx, parts, fact)
  const { before, after, events, allocations, journal, notices } = consequences
  const change: LoanChange = {
    before,
    after,
    events,
    allocations: { mode: refolded ? 'replace' : 'append', rows: allocations },
    journal,
    outbox: outboxOf(after, events),
    notices,
    audit: { actor: context.actor, command: command.name, input: command.input, recordedAt: event.recordedAt },
  }
  await tx.loans.saveAll([change])
  return { ...consequences, dryRun: context.dryRun ?? false }
}

/** The loan with the fact folded in, and what that posts and tells. Nothing is written. */
async function consequencesOf(
  tx: BookTransaction,
  parts: EngineParts,
  { identity, before, event, history }: NewFact,
): Promise<Omit<LoanOutcome, 'dryRun'> & { readonly refolded: boolean }> {
  const { closedThrough } = await tx.settings()
  const fact = await foldFact(before?.loan ?? null, event, history, closedThrough)
  requireFits(fact.folded, event)
  const { loan, allocations } = fact.folded
  const after = { ...identity, version: identity.version + 1, loan }
  const books = { closedThrough, today: parts.clock.today() }
  const journal = await journalOf(fact, () => tx.loans.posted(identity.id), books, parts.postingRules)
  // A reversal, whose letter names the repayment, is always a refold: the facts are at hand then.
  const outcome = { allocations, history: fact.refolded ? await history() : [] }
  const notices = noticesForFact(parts.noticePolicy, after, event, outcome)
  return { before, after, events: [event], allocations, journal, notices, refolded: fact.refolded }
}
