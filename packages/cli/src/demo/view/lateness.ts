/** How late the book is: portfolio at risk, and loans by days past due, as bars. */
import { AGEING_BANDS, PAR_THRESHOLDS } from '@lend/core'
import type { AtRisk } from '@lend/engine'
import { type BarRow, barTable } from './bar-table.ts'
import { totalsOf } from './headline.ts'
import type { Color, Paint } from './paint.ts'
import type { Picture } from './picture.ts'

const WHOLE = 10_000

export function percent(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(1)} %`
}

/** Bars as long as the worst of them allows: a healthy book would else show none. */
export function atRiskBars(picture: Picture, width: number, paint: Paint): string {
  const totals = totalsOf(picture)
  const worst = Math.max(1, ...totals.flatMap(({ atRisk }) => atRisk.map(({ basisPoints }) => basisPoints)))
  const rows = PAR_THRESHOLDS.map((threshold): BarRow => {
    const cells = totals.map(({ atRisk }) => {
      const { basisPoints, loans } = atRisk.find((each) => each.threshold === threshold) as AtRisk
      return { share: basisPoints / worst, text: `${percent(basisPoints)} ${loansInWords(loans)}` }
    })
    return { label: `PAR ${threshold}`, color: colorFrom(threshold), cells }
  })
  return titled('Portfolio at risk: principal of loans past due, of all outstanding', totals, rows, width, paint)
}

export function ageingBars(picture: Picture, width: number, paint: Paint): string {
  const totals = totalsOf(picture)
  const rows = AGEING_BANDS.map(({ code, fromDays }): BarRow => {
    const cells = totals.map(({ currency }) => {
      // A currency all of whose loans are repaid has no age
      const row = picture.ageing.rows.find((candidate) => candidate.currency === currency && candidate.band === code)
      const { basisPoints, loans } = row ?? { basisPoints: 0, loans: 0 }
      return { share: basisPoints / WHOLE, text: `${percent(basisPoints)} ${loansInWords(loans)}` }
    })
    return { label: code, color: colorFrom(fromDays), cells }
  })
  const present = rows.filter(({ cells }) => cells.some(({ share }) => share > 0))
  return titled('Days past due: share of outstanding principal', totals, present, width, paint)
}

function titled(
  title: string,
  columns: readonly { readonly currency: string }[],
  rows: readonly BarRow[],
  width: number,
  paint: Paint,
): string {
  const headings = columns.map(({ currency }) => currency)
  return `${paint('bold', title)}\n${barTable(headings, rows, width, paint)}`
}

function loansInWords(count: number): string {
  return `${String(count).padStart(4)} ${count === 1 ? 'loan ' : 'loans'}`
}

function colorFrom(days: number): Color {
  if (days === 0) return 'green'
  return days <= 30 ? 'yellow' : 'red'
}
