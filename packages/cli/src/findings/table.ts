import type { Finding } from '@lend/storage'
import { type Table, tableOf } from '../output/index.ts'

export function findingsTable(findings: readonly Finding[]): Table {
  return tableOf(
    [
      { name: 'check', cell: (finding) => finding.check },
      { name: 'loan', cell: (finding) => finding.loan },
      { name: 'message', cell: (finding) => finding.message },
    ],
    findings,
  )
}
