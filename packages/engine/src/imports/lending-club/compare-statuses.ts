/** The classes that our rules give on the day of the tape, beside the statuses that the tape gives itself. */
import { foldLoan, isBooked, type LoanEvent, type LoanImported } from '@lend/core'
import type { EngineParts } from '../../context.ts'
import type { BookReader } from '../../ports/index.ts'
import { IMPORT_COMMAND } from './open-loan.ts'
import type { TapeNote } from './summary.ts'
import { TAPE_STATUSES, type TapeStatus } from './tape-loan.ts'

/** Loans with one status on the tape and one class in the book. */
export interface StatusAgreement {
  readonly tapeStatus: TapeStatus
  /** The class by our days past due; of a loan that is over, what became of it. */
  readonly ourStatus: string
  readonly loans: number
  readonly agrees: boolean
  /** Why the two differ; null where they agree. */
  readonly why: string | null
}

const RANK: Readonly<Record<string, number>> = {
  current: 0,
  'in-grace': 1,
  'late-16-30': 2,
  'late-31-120': 3,
  'over-120': 4,
}

/** The cross-table of all loans imported from a tape, as of the day it was taken. Empty where none was. */
export function compareStatuses({ book }: Pick<EngineParts, 'book'>): Promise<readonly StatusAgreement[]> {
  return book.read(async (tx) => {
    const counts = new Map<string, number>()
    for await (const { loanId, status } of tapeNotes(tx)) {
      const pair = `${status} ${ourStatusOf(await tx.loans.events(loanId))}`
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
    return [...counts].map(([pair, loans]) => agreementOf(pair, loans)).sort(byStatus)
  })
}

async function* tapeNotes(tx: BookReader): AsyncIterable<{ loanId: string; status: TapeStatus }> {
  for await (const batch of tx.audit.stream()) {
    for (const { chain, command, input } of batch) {
      if (command === IMPORT_COMMAND) yield { loanId: chain, status: (input as TapeNote).status }
    }
  }
}

/** As the loan stood when it was taken over, whatever came after. */
function ourStatusOf(events: readonly LoanEvent[]): string {
  const imported = events.filter((event): event is LoanImported => event.type === 'LoanImported')
  const { loan } = foldLoan(imported, null)
  if (!isBooked(loan)) return loan.status
  if (loan.status === 'closed') return 'fully-paid'
  return loan.status === 'written-off' ? 'charged-off' : loan.classification.bucket
}

function agreementOf(pair: string, loans: number): StatusAgreement {
  const [tapeStatus, ourStatus] = pair.split(' ') as [TapeStatus, string]
  const agrees = tapeStatus === ourStatus
  return { tapeStatus, ourStatus, loans, agrees, why: agrees ? null : reasonFor(tapeStatus, ourStatus) }
}

function reasonFor(tapeStatus: TapeStatus, ourStatus: string): string {
  const tape = RANK[tapeStatus]
  const ours = RANK[ourStatus]
  if (tape === undefined || ours === undefined) return 'The tape and the book disagree on whether the loan is over.'
  return ours > tape
    ? 'Counted from the 1st, as the tape names no day: what fell due later in a month, or was on its way, counts as unpaid since its 1st.'
    : 'The sums on the tape cover every installment that was due by our dates, or all but one: the status knows of a later miss.'
}

function byStatus(a: StatusAgreement, b: StatusAgreement): number {
  const place = TAPE_STATUSES.indexOf(a.tapeStatus) - TAPE_STATUSES.indexOf(b.tapeStatus)
  return place !== 0 ? place : b.loans - a.loans
}
