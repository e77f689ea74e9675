/**
 * The answer to a loan command, as it is kept beside its idempotency key: the fact's id and what cannot be derived. The loan before and
 * after is folded from the facts again, so that a key costs a few hundred bytes and not two copies of a schedule.
 */
import { foldLoan, invariant, isBooked, type Loan, type LoanEvent, type LocalDate } from '@lend/core'
import type { BookTransaction, LoanRecord } from '../ports/index.ts'
import type { LoanOutcome } from './loan-outcome.ts'

interface KeptOutcome extends Pick<LoanOutcome, 'allocations' | 'journal' | 'notices'> {
  readonly loanId: string
  /** Of the loan after the command. */
  readonly version: number
  readonly factIds: readonly string[]
  /** The last day closed, before and after the command. */
  readonly through: { readonly before: LocalDate | null; readonly after: LocalDate | null }
}

export function keepOutcome({ before, after, events, allocations, journal, notices }: LoanOutcome): KeptOutcome {
  return {
    loanId: after.id,
    version: after.version,
    factIds: events.map(({ id }) => id),
    through: { before: before && throughOf(before.loan), after: throughOf(after.loan) },
    allocations,
    journal,
    notices,
  }
}

/** The outcome again, as it was first given: equal to it field by field. */
export async function recallOutcome(tx: BookTransaction, answer: unknown): Promise<LoanOutcome> {
  const kept = answer as KeptOutcome
  const [record] = await tx.loans.byIds([kept.loanId])
  invariant(record, 'a loan that an idempotency key names is in the book')
  const history = await tx.loans.events(kept.loanId)
  const first = history.findIndex(({ id }) => id === kept.factIds[0])
  invariant(first >= 0, 'the facts that an idempotency key names are in the log')
  const last = first + kept.factIds.length
  return {
    before: first === 0 ? null : recordAt(record, history.slice(0, first), kept.version - 1, kept.through.before),
    after: recordAt(record, history.slice(0, last), kept.version, kept.through.after),
    events: history.slice(first, last),
    allocations: kept.allocations,
    journal: kept.journal,
    notices: kept.notices,
    dryRun: false,
  }
}

function recordAt(
  record: LoanRecord,
  facts: readonly LoanEvent[],
  version: number,
  through: LocalDate | null,
): LoanRecord {
  return { ...record, version, loan: foldLoan(facts, through).loan }
}

function throughOf(loan: Loan): LocalDate | null {
  return isBooked(loan) ? loan.through : null
}
