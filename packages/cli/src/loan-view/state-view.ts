import type { ClassPeriod } from '@lend/core'
import type {
  AllocationJson,
  BookedStateJson,
  BreakdownJson,
  JournalEntryJson,
  LoanStateJson,
  SettlementJson,
} from '@lend/wire'
import { type Cell, type Column, factsTable, type Table, tableOf } from '../output/index.ts'

/** Whether money is out. */
export function isBookedState(state: LoanStateJson): state is BookedStateJson {
  return 'installments' in state
}

/** The figures of a state that a person asks first. */
export function stateFacts(state: LoanStateJson): readonly (readonly [string, Cell])[] {
  const { status, principal, currency } = state
  const head = [
    ['status', status],
    ['principal', `${principal} ${currency}`],
  ] as const
  if (!isBookedState(state)) return head
  return [
    ...head,
    ['disbursedOn', state.disbursedOn],
    ...(state.netDisbursed === state.disbursed ? [] : [['paidOut', state.netDisbursed] as const]),
    ['annualRate', `${state.annualRatePercent} %`],
    ['installment', state.installment],
    ['daysPastDue', state.daysPastDue],
    ['bucket', state.bucket],
    ['nextDue', state.nextInstallment && `${state.nextInstallment.dueDate}, ${state.nextInstallment.amount.total}`],
    ['credit', state.credit],
    ...(state.accrued === null ? [] : [['accrued', state.accrued] as const]),
    ...(state.suspended === null ? [] : [['suspended', state.suspended.total] as const]),
    ...(state.chargedOff === null ? [] : [['chargedOff', state.chargedOff.on] as const]),
    ...(state.settlement === null ? [] : [['settlement', settlementText(state.settlement)] as const]),
    ['closedOn', state.closedOn],
  ]
}

function settlementText({ amount, payBy, received, reachedOn }: SettlementJson): string {
  return reachedOn === null ? `${received} of ${amount} by ${payBy}` : `${amount}, reached on ${reachedOn}`
}

const BALANCES: readonly Column<readonly [string, BreakdownJson]>[] = [
  { name: 'balance', cell: ([name]) => name },
  { name: 'principal', kind: 'amount', cell: ([, parts]) => parts.principal },
  { name: 'interest', kind: 'amount', cell: ([, parts]) => parts.interest },
  { name: 'fees', kind: 'amount', cell: ([, parts]) => parts.fees },
  { name: 'penalties', kind: 'amount', cell: ([, parts]) => parts.penalties },
  { name: 'total', kind: 'amount', cell: ([, parts]) => parts.total },
]

/** What is owed, what of it is late, what has been paid. */
export function balanceTable({ outstanding, arrears, repaid }: BookedStateJson): Table {
  return tableOf(BALANCES, [
    ['outstanding', outstanding],
    ['arrears', arrears],
    ['repaid', repaid],
  ])
}

/** The state of a loan for people. */
export function stateView(state: LoanStateJson, title: string | null = null): readonly Table[] {
  const facts = factsTable(stateFacts(state), title)
  return isBookedState(state) ? [facts, balanceTable(state)] : [facts]
}

interface AllocationRow {
  readonly allocation: AllocationJson
  readonly portion: AllocationJson['portions'][number] | null
}

const ALLOCATIONS: readonly Column<AllocationRow>[] = [
  { name: 'effectiveOn', label: 'Received', cell: (row) => row.allocation.effectiveOn },
  { name: 'repaymentId', label: 'Repayment', cell: (row) => row.allocation.repaymentId },
  { name: 'installment', kind: 'number', cell: (row) => row.portion?.installment ?? null },
  { name: 'principal', kind: 'amount', cell: (row) => row.portion?.principal ?? null },
  { name: 'interest', kind: 'amount', cell: (row) => row.portion?.interest ?? null },
  { name: 'fees', kind: 'amount', cell: (row) => row.portion?.fees ?? null },
  { name: 'penalties', kind: 'amount', cell: (row) => row.portion?.penalties ?? null },
  { name: 'credit', kind: 'amount', cell: (row) => (row.portion === null ? row.allocation.credit : null) },
]

/** How repayments were split: a row per installment paid, and one for what is held as credit. */
export function allocationTable(allocations: readonly AllocationJson[], title: string | null = null): Table {
  const rows = allocations.flatMap((allocation): AllocationRow[] => [
    ...allocation.portions.map((portion) => ({ allocation, portion })),
    ...(/^[0.]*$/.test(allocation.credit) ? [] : [{ allocation, portion: null }]),
  ])
  return tableOf(ALLOCATIONS, rows, title)
}

interface JournalRow {
  readonly entry: JournalEntryJson
  readonly line: JournalEntryJson['lines'][number]
}

const JOURNAL: readonly Column<JournalRow>[] = [
  { name: 'effectiveOn', label: 'Value date', cell: ({ entry }) => entry.effectiveOn },
  { name: 'postedOn', label: 'Posted', cell: ({ entry }) => entry.postedOn },
  { name: 'movementKey', label: 'Movement', cell: ({ entry }) => entry.movementKey },
  { name: 'account', cell: ({ line }) => line.account },
  { name: 'debit', kind: 'amount', cell: ({ line }) => line.debit },
  { name: 'credit', kind: 'amount', cell: ({ line }) => line.credit },
]

/** Journal entries, a row per line. */
export function journalTable(journal: readonly JournalEntryJson[], title: string | null = null): Table {
  return tableOf(
    JOURNAL,
    journal.flatMap((entry) => entry.lines.map((line) => ({ entry, line }))),
    title,
  )
}

const CLASSES: readonly Column<ClassPeriod>[] = [
  { name: 'bucket', cell: (period) => period.bucket },
  { name: 'from', cell: (period) => period.from },
  { name: 'to', cell: (period) => period.to },
  { name: 'days', kind: 'number', cell: (period) => period.days },
]

/** The classes that a loan has been in. */
export function classTable(classes: readonly ClassPeriod[]): Table {
  return tableOf(CLASSES, classes, 'Classes')
}
