import type { InstallmentJson, ScheduleJson, ScheduleRowJson } from '@lend/wire'
import { type Column, type Table, tableOf } from '../output/index.ts'

const AGREED: readonly Column<ScheduleRowJson>[] = [
  { name: 'number', label: '#', kind: 'number', cell: (row) => row.number },
  { name: 'from', cell: (row) => row.from },
  { name: 'dueDate', label: 'Due', cell: (row) => row.dueDate },
  { name: 'principal', kind: 'amount', cell: (row) => row.principal },
  { name: 'interest', kind: 'amount', cell: (row) => row.interest },
  { name: 'fees', kind: 'amount', cell: (row) => row.fees },
  { name: 'total', kind: 'amount', cell: (row) => row.total },
  { name: 'balance', kind: 'amount', cell: (row) => row.balance },
]

/** A schedule as agreed: what falls due when. */
export function scheduleTable(schedule: ScheduleJson, title: string | null = null): Table {
  return tableOf(AGREED, schedule.installments, title)
}

const INSTALLMENTS: readonly Column<InstallmentJson>[] = [
  { name: 'number', label: '#', kind: 'number', cell: (row) => row.number },
  { name: 'dueDate', label: 'Due', cell: (row) => row.dueDate },
  { name: 'principal', kind: 'amount', cell: (row) => row.charged.principal },
  { name: 'interest', kind: 'amount', cell: (row) => row.charged.interest },
  { name: 'fees', kind: 'amount', cell: (row) => row.charged.fees },
  { name: 'penalties', kind: 'amount', cell: (row) => row.charged.penalties },
  { name: 'repaid', kind: 'amount', cell: (row) => row.repaid.total },
  { name: 'waived', kind: 'amount', cell: (row) => row.waived.total },
  { name: 'outstanding', kind: 'amount', cell: (row) => row.outstanding.total },
  { name: 'settledOn', label: 'Settled', cell: (row) => row.settledOn },
]

/** Installments as they stand: what was asked for and what became of it. */
export function installmentTable(installments: readonly InstallmentJson[], title: string | null = null): Table {
  return tableOf(INSTALLMENTS, installments, title)
}
