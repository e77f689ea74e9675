import type { DeliverySummary, OverdueSummary, Recipient } from '@lend/engine'
import { type Cell, type Column, factsTable, type Output, type Table, tableOf } from '../output/index.ts'
import { type OverdueJson, type PastDueJson, presentOverdue } from './present-summary.ts'

const PAST_DUE: readonly Column<PastDueJson>[] = [
  { name: 'bucket', cell: (row) => row.bucket },
  { name: 'currency', cell: (row) => row.currency },
  { name: 'loans', kind: 'number', cell: (row) => row.loans },
  { name: 'principal', kind: 'amount', cell: (row) => row.arrears.principal },
  { name: 'interest', kind: 'amount', cell: (row) => row.arrears.interest },
  { name: 'fees', kind: 'amount', cell: (row) => row.arrears.fees },
  { name: 'penalties', kind: 'amount', cell: (row) => row.arrears.penalties },
  { name: 'total', kind: 'amount', cell: (row) => row.arrears.total },
]

const RECIPIENTS: readonly Column<Recipient>[] = [
  { name: 'loan', cell: (row) => row.loan },
  { name: 'customer', cell: (row) => row.customer },
  { name: 'name', cell: (row) => row.name },
  { name: 'email', cell: (row) => row.email },
  { name: 'rule', cell: (row) => row.rule },
]

/** What a run came to: the arrears by class as rows, and for people the run itself, changes of class, and who would be written to. */
export function overdueOutput(summary: OverdueSummary): Output {
  const json = presentOverdue(summary)
  const rows = tableOf(PAST_DUE, json.pastDue)
  return {
    json,
    rows,
    view: [
      factsTable(runFacts(json), `Overdue run of ${json.businessDate}`),
      tableOf(PAST_DUE, json.pastDue, 'Past due at the end of the day'),
      ...changesTable(json),
      ...(json.recipients.length === 0 ? [] : [tableOf(RECIPIENTS, json.recipients, 'Who would be written to')]),
    ],
  }
}

function runFacts(run: OverdueJson): readonly (readonly [string, Cell])[] {
  const { status, daysCaughtUp, loansLooked, loansChanged, penalties, noticesQueued, delivery, quarantined } = run
  return [
    ['status', status],
    ['daysCaughtUp', daysCaughtUp],
    ['loansLooked', loansLooked],
    ['loansChanged', loansChanged],
    ...penalties.map(
      ({ currency, loans, amount }) => ['penalties', `${amount} ${currency} on ${loans} loans`] as const,
    ),
    ['noticesQueued', noticesQueued],
    ...(delivery === null ? [] : deliveryFacts(delivery)),
    ['setAside', quarantined.length],
    ['seconds', run.seconds.toFixed(2)],
    ['loansPerSecond', Math.round(run.loansPerSecond)],
  ]
}

/** How a delivery went, for people. */
export function deliveryFacts(delivery: DeliverySummary): readonly (readonly [string, Cell])[] {
  const { sent, retrying, dead, superseded, noAddress, underWay } = delivery
  return [
    ['sent', sent],
    ['toBeTriedAgain', retrying],
    ['givenUp', dead],
    ['noLongerHolds', superseded],
    ['noAddress', noAddress],
    ...(underWay > 0 ? [['underWayElsewhere', underWay] as const] : []),
  ]
}

function changesTable({ classChanges }: OverdueJson): readonly Table[] {
  if (classChanges.length === 0) return []
  const columns: readonly Column<(typeof classChanges)[number]>[] = [
    { name: 'from', cell: (row) => row.from },
    { name: 'to', cell: (row) => row.to },
    { name: 'loans', kind: 'number', cell: (row) => row.loans },
  ]
  return [tableOf(columns, classChanges, 'Changes of class')]
}
