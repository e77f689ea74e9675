import { amountFromMinor, type Minor, totalOf } from '@lend/core'
import type { PortfolioRow } from '@lend/engine'
import { type Table, tableOf } from '../../output/index.ts'
import type { Picture } from './picture.ts'

/** The rows of all products of a currency. */
export function totalsOf({ portfolio }: Picture): readonly PortfolioRow[] {
  return portfolio.rows.filter(({ productCode }) => productCode === null)
}

type Figure = readonly [label: string, of: (row: PortfolioRow) => string]

const money = (amountOf: (row: PortfolioRow) => Minor): Figure[1] => {
  return (row) => amountFromMinor(amountOf(row), row.currency)
}

const FIGURES: readonly Figure[] = [
  ['Paid out so far', money(({ disbursed }) => disbursed)],
  ['Outstanding principal', money(({ outstanding }) => outstanding.principal)],
  ['In arrears', money(({ arrears }) => totalOf(arrears))],
  ['Loans running', ({ active }) => String(active)],
  ['Loans repaid', ({ closed }) => String(closed)],
  ['Loans written off', ({ writtenOff }) => String(writtenOff)],
]

/** The headline figures: a line for each, a column for each currency. */
export function headline(picture: Picture): Table {
  const totals = totalsOf(picture)
  return tableOf<Figure>(
    [
      { name: 'figure', label: '', cell: ([label]) => label },
      ...totals.map((row) => ({
        name: row.currency,
        label: row.currency,
        kind: 'amount' as const,
        cell: ([, of]: Figure) => of(row),
      })),
    ],
    FIGURES,
  )
}
