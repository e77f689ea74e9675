/** What a command did to a loan, or would do: the state after it, what changed on the way, and what was posted. */
import type { LoanOutcome } from '@lend/engine'
import {
  type AllocationJson,
  type BookedStateJson,
  type InstallmentJson,
  type JournalEntryJson,
  type LoanStateJson,
  presentAllocation,
  presentEntry,
  presentLoan,
} from '@lend/wire'
import { isBooked, type LocalDate, maxDate } from '@lend/core'
import { factsTable, type Output, type Table, tableOf } from '../output/index.ts'
import { allocationTable, isBookedState, journalTable, stateFacts } from './state-view.ts'

export interface OutcomeJson {
  readonly dryRun: boolean
  readonly loan: string
  readonly id: string
  readonly version: number
  readonly state: LoanStateJson
  /** Installments that are not what they were, as they are now; those that went away are told by number. */
  readonly changedInstallments: readonly InstallmentJson[]
  readonly removedInstallments: readonly number[]
  /** Ids of the facts recorded. */
  readonly facts: readonly { readonly id: string; readonly type: string; readonly effectiveOn: LocalDate }[]
  readonly allocations: readonly AllocationJson[]
  readonly journal: readonly JournalEntryJson[]
  readonly notices: readonly string[]
}

export function presentOutcome(outcome: LoanOutcome): OutcomeJson {
  const { before, after, events, allocations, journal, notices, dryRun } = outcome
  const { currency } = after.loan.terms
  const state = stateOf(after.loan)
  const earlier = before === null ? null : stateOf(before.loan)
  return {
    dryRun,
    loan: after.number,
    id: after.id,
    version: after.version,
    state,
    ...changesBetween(earlier, state),
    facts: events.map(({ id, type, effectiveOn }) => ({ id, type, effectiveOn })),
    allocations: allocations.map((allocation) => presentAllocation(allocation, currency)),
    journal: journal.map((entry) => presentEntry(entry, currency)),
    notices: notices.map((notice) => notice.key),
  }
}

/** A command's outcome in every format: the facts of the loan as rows, and for people also what changed. */
export function outcomeOutput(outcome: LoanOutcome): Output {
  const json = presentOutcome(outcome)
  const facts = factsTable([['loan', json.loan], ...stateFacts(json.state)])
  return { json, rows: facts, view: [facts, ...changesView(json)] }
}

/** A loan is shown as of the last day that it knows. */
function stateOf(loan: LoanOutcome['after']['loan']): LoanStateJson {
  const on = loan.lastEvent.effectiveOn
  return presentLoan(loan, isBooked(loan) ? maxDate(on, loan.through) : on)
}

function changesBetween(
  before: LoanStateJson | null,
  after: LoanStateJson,
): Pick<OutcomeJson, 'changedInstallments' | 'removedInstallments'> {
  const old = new Map(rowsOf(before).map((row) => [row.number, JSON.stringify(row)]))
  const now = rowsOf(after)
  const numbers = new Set(now.map((row) => row.number))
  return {
    changedInstallments: now.filter((row) => old.get(row.number) !== JSON.stringify(row)),
    removedInstallments: [...old.keys()].filter((number) => !numbers.has(number)),
  }
}

function rowsOf(state: LoanStateJson | null): BookedStateJson['installments'] {
  return state !== null && isBookedState(state) ? state.installments : []
}

function changesView({
  changedInstallments,
  removedInstallments,
  allocations,
  journal,
}: OutcomeJson): readonly (string | Table)[] {
  return [
    ...(changedInstallments.length === 0 ? [] : [changeTable(changedInstallments)]),
    ...(removedInstallments.length === 0
      ? []
      : [`Installments no longer asked for: ${removedInstallments.join(', ')}`]),
    ...(allocations.length === 0 ? [] : [allocationTable(allocations, 'Allocation')]),
    ...(journal.length === 0 ? [] : [journalTable(journal, 'Journal')]),
  ]
}

function changeTable(rows: readonly InstallmentJson[]): Table {
  return tableOf(
    [
      { name: 'number', label: '#', kind: 'number', cell: (row) => row.number },
      { name: 'dueDate', label: 'Due', cell: (row) => row.dueDate },
      { name: 'charged', kind: 'amount', cell: (row) => row.charged.total },
      { name: 'repaid', kind: 'amount', cell: (row) => row.repaid.total },
      { name: 'outstanding', kind: 'amount', cell: (row) => row.outstanding.total },
    ],
    rows,
    'Installments that changed',
  )
}
