import {
  add,
  addToTally,
  AGEING_BANDS,
  bandOf,
  type CurrencyCode,
  EMPTY_TALLY,
  shareInBasisPoints,
  type Tally,
  ZERO,
} from '@lend/core'
import type { EngineParts } from '../context.ts'
import { type Grouping, groupOf, Groups, headOf, type ReportHead, type ReportPoint } from './report-point.ts'
import { bookStandings } from './standings.ts'

export interface AgeingRow extends Tally {
  readonly currency: CurrencyCode
  readonly productCode: string | null
  readonly band: string
  /** Of the group's outstanding principal, in hundredths of a percent. */
  readonly basisPoints: number
}

export interface AgeingReport extends ReportHead {
  /** Every band of every group, empty ones included, mildest first. */
  readonly rows: readonly AgeingRow[]
}

type Bands = Readonly<Record<string, Tally>>

/** Active loans by how late they are. @see docs/reference/reports.md#ageing */
export function ageingReport(parts: EngineParts, at: ReportPoint & { readonly by?: Grouping }): Promise<AgeingReport> {
  return parts.book.report(async (tx) => {
    const head = await headOf(parts, tx, at)
    const groups = new Groups<Bands>({})
    for await (const loan of bookStandings(tx, head)) {
      if (loan.status !== 'active') continue
      const { code } = bandOf(loan.daysPastDue)
      groups.update(groupOf(loan, at.by ?? 'currency'), (bands) => ({
        ...bands,
        [code]: addToTally(bands[code] ?? EMPTY_TALLY, loan),
      }))
    }
    return { ...head, rows: groups.sorted().flatMap(({ value, ...group }) => bandRows(group, value)) }
  })
}

function bandRows(group: Pick<AgeingRow, 'currency' | 'productCode'>, bands: Bands): readonly AgeingRow[] {
  const principal = Object.values(bands).reduce((sum, { outstanding }) => add(sum, outstanding.principal), ZERO)
  return AGEING_BANDS.map(({ code }) => {
    const tally = bands[code] ?? EMPTY_TALLY
    return { ...group, band: code, ...tally, basisPoints: shareInBasisPoints(tally.outstanding.principal, principal) }
  })
}
