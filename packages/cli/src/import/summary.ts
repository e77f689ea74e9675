import { amountFromMinor, type Minor } from '@lend/core'
import type { ImportSummary, LifeFreedom, LifeKind, ReconciledLoan } from '@lend/engine'
import { LIFE_FREEDOM } from '@lend/engine/reconcile'
import { type Column, type Output, type Table, tableOf } from '../output/index.ts'

/** The import as it ended: figures for programs, a view for people, and for CSV one row per loan. */
export function importOutput(summary: ImportSummary, loans: readonly ReconciledLoan[]): Output {
  const { installment, balance, seconds } = summary
  return {
    json: { loans: summary.loans, installment, balance, seconds },
    rows: tableOf(RECONCILIATION, loans),
    view: [headline(summary), verdicts(summary), ...explanations(summary)],
  }
}

/** One row per loan: what the tape says, what the terms give, and the life that explains the difference. */
export const RECONCILIATION: readonly Column<ReconciledLoan>[] = [
  { name: 'loan', cell: ({ number }) => number },
  { name: 'tapeLoan', cell: ({ loan }) => loan.id },
  { name: 'tapeStatus', cell: ({ loan }) => loan.status },
  amount('principal', ({ loan }) => loan.principal),
  amount('installment', ({ loan }) => loan.installment),
  amount('installmentRecomputed', ({ installment }) => installment.recomputed),
  { name: 'installmentVerdict', cell: ({ installment }) => installment.verdict },
  amount('balance', ({ loan }) => loan.balance),
  amount('balanceRecomputed', ({ balance }) => balance.recomputed),
  { name: 'balanceVerdict', cell: ({ balance }) => balance.verdict },
  amount('paidPrincipal', ({ loan }) => loan.paidPrincipal),
  amount('paidInterest', ({ loan }) => loan.paidInterest),
  { name: 'life', cell: ({ life }) => life?.kind ?? null },
  { name: 'oddDays', kind: 'number', cell: ({ life }) => life?.oddDays ?? null },
  { name: 'story', cell: ({ life }) => life?.story ?? null },
]

function amount(name: string, of: (reconciled: ReconciledLoan) => Minor): Column<ReconciledLoan> {
  return { name, kind: 'amount', cell: (reconciled) => amountFromMinor(of(reconciled), 'USD') }
}

function headline({ loans, takenOn, outstandingPrincipal, seconds, dryRun, skipped }: ImportSummary): string {
  const done = dryRun ? 'would be imported' : 'imported'
  const left = skipped.length === 0 ? '' : `, ${skipped.length} row${skipped.length === 1 ? '' : 's'} left out`
  const owed = amountFromMinor(outstandingPrincipal, 'USD')
  return `${loans} loan${loans === 1 ? '' : 's'} ${done} as of ${takenOn} in ${seconds.toFixed(1)} s${left}; USD ${owed} of principal outstanding.`
}

function verdicts({ installment, balance }: ImportSummary): Table {
  const rows = [
    { figure: 'installment', ...installment },
    { figure: 'balance', ...balance },
  ]
  return tableOf(
    [
      { name: 'figure', cell: (row) => row.figure },
      { name: 'matched', kind: 'number', cell: (row) => row.matched },
      { name: 'explained', kind: 'number', cell: (row) => row.explained },
      { name: 'unexplained', kind: 'number', cell: (row) => row.unexplained },
    ],
    rows,
    'Against their terms, to the cent',
  )
}

const VARIES: Readonly<Record<LifeFreedom, string>> = {
  days: 'which installment, how many days',
  amount: 'the day; the sum paid gives the amount',
  solved: 'as much as there are figures',
}

function explanations({ lives, balance, matchedWithInterest }: ImportSummary): readonly (string | Table)[] {
  const found = Object.entries(lives) as [LifeKind, number][]
  const columns: readonly Column<[LifeKind, number]>[] = [
    { name: 'life', cell: ([kind]) => kind },
    { name: 'loans', kind: 'number', cell: ([, loans]) => loans },
    { name: 'varies', label: 'What varies in it', cell: ([kind]) => VARIES[LIFE_FREEDOM[kind]] },
  ]
  const rows = found.toSorted(([, a], [, b]) => b - a)
  const interest = `Of the ${balance.matched} matched balances, ${matchedWithInterest} have a life that gives the interest paid too, to the cent.`
  return [...(rows.length === 0 ? [] : [tableOf(columns, rows, 'What explains the others')]), interest]
}
