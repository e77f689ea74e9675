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

/** What came in each month, a chart for each currency: as many months back as the screen has room for. */
export function collectionCharts(picture: Picture, width: number, paint: Paint): readonly string[] {
  const room = Math.floor((width - MARGIN + 1) / COLUMN)
  return totalsOf(picture).map(({ currency }) => {
    const months = picture.collections.rows.filter((row) => row.currency === currency).slice(-room)
    return chart(currency, months, paint)
  })
}

function chart(currency: CurrencyCode, months: readonly CollectionsRow[], paint: Paint): string {
  const collected = months.map((month) => totalOf(month.collected))
  const most = Math.max(1, ...collected)
  const margin = ' '.repeat(MARGIN)
  const bars = columns(
    collected.map((amount) => amount / most),
    HEIGHT,
  ).map((line) => margin + paint('cyan', line.trimEnd()))
  const heading = `${paint('bold', `Collected each month, ${currency}`)}   ${inWords(currency, months, collected)}`
  return [heading, ...bars, margin + initials(months), margin + paint('dim', years(months))].join('\n')
}

function inWords(currency: CurrencyCode, months: readonly CollectionsRow[], collected: readonly number[]): string {
  const sum = (amounts: readonly number[]): Minor => amounts.reduce((total, amount) => total + amount, 0) as Minor
  const [received, due] = [sum(collected), sum(months.map((month) => month.due))]
  return `${groupDigits(amountFromMinor(received, currency))}, ${percent(shareInBasisPoints(received, due))} of what fell due`
}

function initials(months: readonly CollectionsRow[]): string {
  return months
    .map(({ period }) => (INITIALS[Number.parseInt(period.slice(5, 7), 10) - 1] ?? ' ').padEnd(COLUMN))
    .join('')
    .trimEnd()
}

/** A year under its first month shown, where there is room for four digits before the next one. */
function years(months: readonly CollectionsRow[]): string {
  const yearOf = (index: number): string | undefined => months[index]?.period.slice(0, 4)
  let line = ''
  for (const [index, { period }] of months.entries()) {
    const year = period.slice(0, 4)
    if (yearOf(index - 1) !== year && yearOf(index + 1) === year) line = line.padEnd(index * COLUMN) + year
  }
  return line
}
