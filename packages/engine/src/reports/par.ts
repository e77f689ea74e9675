import { addToTally, type CurrencyCode, EMPTY_TALLY, type Minor, type Tally } from '@lend/core'
import type { EngineParts } from '../context.ts'
import { addRisk, atRiskOf, NO_RISK, type RiskTally } from './at-risk.ts'
import {
  type AtRisk,
  type Grouping,
  groupOf,
  Groups,
  headOf,
  type ReportHead,
  type ReportPoint,
} from './report-point.ts'
import { bookStandings } from './standings.ts'

export interface ParRow {
  readonly currency: CurrencyCode
  readonly productCode: string | null
  readonly loans: number
  readonly outstandingPrincipal: Minor
  readonly atRisk: readonly AtRisk[]
}

export interface ParReport extends ReportHead {
  readonly rows: readonly ParRow[]
}

interface Gathered {
  readonly all: Tally
  readonly risk: readonly RiskTally[]
}

/** Portfolio at risk 1, 30, 60 and 90. @see docs/reference/reports.md#portfolio-at-risk */
export function parReport(parts: EngineParts, at: ReportPoint & { readonly by?: Grouping }): Promise<ParReport> {
  return parts.book.report(async (tx) => {
    const head = await headOf(parts, tx, at)
    const groups = new Groups<Gathered>({ all: EMPTY_TALLY, risk: NO_RISK })
    for await (const loan of bookStandings(tx, head)) {
      if (loan.status !== 'active') continue
      groups.update(groupOf(loan, at.by ?? 'currency'), ({ all, risk }) => ({
        all: addToTally(all, loan),
        risk: addRisk(risk, loan),
      }))
    }
    const rows = groups.sorted().map(({ value: { all, risk }, ...group }) => ({
      ...group,
      loans: all.loans,
      outstandingPrincipal: all.outstanding.principal,
      atRisk: atRiskOf(risk, all.outstanding.principal),
    }))
    return { ...head, rows }
  })
}
