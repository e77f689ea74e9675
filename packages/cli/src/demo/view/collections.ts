import { amountFromMinor, type CurrencyCode, type Minor, shareInBasisPoints, totalOf } from '@lend/core'
import type { CollectionsRow } from '@lend/engine'
import { groupDigits } from '../../output/index.ts'
import { columns } from './bars.ts'
import { totalsOf } from './headline.ts'
import { percent } from './lateness.ts'
import type { Paint } from './paint.ts'
import type { Picture } from './picture.ts'

const HEIGHT = 4
const COLUMN = 3
const MARGIN = 2
const INITIALS = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'] as const

interface Month {
  /** 'YYYY-MM'. */
  readonly period: string
  readonly collected: number
  readonly due: number
}

/** What came in each month, a chart for each currency under the same months: as many as the screen has room for. */
export function collectionCharts(picture: Picture, width: number, paint: Paint): readonly string[] {
  const room = Math.floor((width - MARGIN + 1) / COLUMN)
  const { rows } = picture.collections
  const periods = [...new Set(rows.map(({ period }) => period))].sort().slice(-room)
  return totalsOf(picture).map(({ currency }) => {
    const ofCurrency = rows.filter((row) => row.currency === currency)
    return chart(
      currency,
      periods.map((period) => monthOf(period, ofCurrency)),
      paint,
    )
  })
}

function monthOf(period: string, rows: readonly CollectionsRow[]): Month {
  const row = rows.find((candidate) => candidate.period === period)
  return row ? { period, collected: totalOf(row.collected), due: row.due } : { period, collected: 0, due: 0 }
}

function chart(currency: CurrencyCode, months: readonly Month[], paint: Paint): string {
  const most = Math.max(1, ...months.map(({ collected }) => collected))
  const shares = months.map(({ collected }) => collected / most)
  const margin = ' '.repeat(MARGIN)
  const bars = columns(shares, HEIGHT).map((line) => margin + paint('cyan', line.trimEnd()))
  const heading = `${paint('bold', `Collected each month, ${currency}`)}   ${inWords(currency, months)}`
  return [heading, ...bars, margin + initials(months), margin + paint('dim', years(months))].join('\n')
}

function inWords(currency: CurrencyCode, months: readonly Month[]): string {
  const received = months.reduce((sum, { collected }) => sum + collected, 0) as Minor
  const due = months.reduce((sum, month) => sum + month.due, 0) as Minor
  return `${groupDigits(amountFromMinor(received, currency))}, ${percent(shareInBasisPoints(received, due))} of what fell due`
}

function initials(months: readonly Month[]): string {
  const letters = months.map(({ period }) => INITIALS[Number.parseInt(period.slice(5, 7), 10) - 1] ?? ' ')
  return letters.join(' '.repeat(COLUMN - 1))
}

/** A year under its first month shown, where there is room for four digits before the next one. */
function years(months: readonly Month[]): string {
  const yearOf = (index: number): string | undefined => months[index]?.period.slice(0, 4)
  let line = ''
  for (const [index, { period }] of months.entries()) {
    const year = period.slice(0, 4)
    if (yearOf(index - 1) !== year && yearOf(index + 1) === year) line = line.padEnd(index * COLUMN) + year
  }
  return line
}
