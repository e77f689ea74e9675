import {
  add,
  addToTally,
  type Breakdown,
  type CurrencyCode,
  EMPTY_TALLY,
  type Minor,
  type Tally,
  ZERO,
} from '@lend/core'
import type { EngineParts } from '../context.ts'
import { addRisk, atRiskOf, NO_RISK, type RiskTally } from './at-risk.ts'
import { type AtRisk, groupOf, Groups, headOf, type ReportHead, type ReportPoint } from './report-point.ts'
import { bookStandings, type DatedStanding } from './standings.ts'

export interface PortfolioRow {
  readonly currency: CurrencyCode
  /** Null: all products of the currency. */
  readonly productCode: string | null
  readonly active: number
  readonly closed: number
  readonly writtenOff: number
  /** All that was ever disbursed. */
  readonly disbursed: Minor
  readonly outstanding: Breakdown
  readonly arrears: Breakdown
  readonly atRisk: readonly AtRisk[]
}

export interface PortfolioReport extends ReportHead {
  /** For each currency all products together, then each of them. */
  readonly rows: readonly PortfolioRow[]
}

interface Gathered {
  readonly running: Tally
  readonly closed: number
  readonly writtenOff: number
  readonly disbursed: Minor
  readonly risk: readonly RiskTally[]
}

const NOTHING: Gathered = { running: EMPTY_TALLY, closed: 0, writtenOff: 0, disbursed: ZERO, risk: NO_RISK }

/** The book at a glance. @see docs/reference/reports.md#portfolio */
export function portfolioReport(parts: EngineParts, at: ReportPoint): Promise<PortfolioReport> {
  return parts.book.report(async (tx) => {
    const head = await headOf(parts, tx, at)
    const groups = new Groups<Gathered>(NOTHING)
    for await (const loan of bookStandings(tx, head)) {
      groups.update(groupOf(loan, 'currency'), (gathered) => gather(gathered, loan))
      groups.update(groupOf(loan, 'product'), (gathered) => gather(gathered, loan))
    }
    return { ...head, rows: groups.sorted().map(({ value, ...group }) => ({ ...group, ...figuresOf(value) })) }
  })
}

function gather(gathered: Gathered, loan: DatedStanding): Gathered {
  const disbursed = add(gathered.disbursed, loan.disbursed)
  switch (loan.status) {
    case 'active':
      return { ...gathered, disbursed, running: addToTally(gathered.running, loan), risk: addRisk(gathered.risk, loan) }
    case 'closed':
      return { ...gathered, disbursed, closed: gathered.closed + 1 }
    case 'written-off':
      return { ...gathered, disbursed, writtenOff: gathered.writtenOff + 1 }
  }
}

function figuresOf({
  running,
  closed,
  writtenOff,
  disbursed,
  risk,
}: Gathered): Omit<PortfolioRow, 'currency' | 'productCode'> {
  const { loans, outstanding, arrears } = running
  return {
    active: loans,
    closed,
    writtenOff,
    disbursed,
    outstanding,
    arrears,
    atRisk: atRiskOf(risk, outstanding.principal),
  }
}
