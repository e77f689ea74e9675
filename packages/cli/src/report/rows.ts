/** Columns of the reports. Percentages come from hundredths of a percent, as text; amounts as decimal text of the row's currency. */
import {
  type AtRisk,
  type CollectionsRow,
  type AgeingRow,
  type ParRow,
  type PortfolioRow,
  type ProvisionsRow,
} from '@lend/engine'
import { amountFromMinor, type Breakdown, type CurrencyCode, totalOf } from '@lend/core'
import type { TrialBalanceRow } from '@lend/engine'
import type { Column } from '../output/index.ts'

interface InCurrency {
  readonly currency: string
}

const money = <Row extends InCurrency>(name: string, of: (row: Row) => number, label?: string): Column<Row> => ({
  name,
  ...(label !== undefined && { label }),
  kind: 'amount',
  cell: (row) => amountFromMinor(of(row), row.currency as CurrencyCode),
})

const count = <Row>(name: string, of: (row: Row) => number): Column<Row> => ({ name, kind: 'number', cell: of })

const percent = <Row>(name: string, label: string, of: (row: Row) => number): Column<Row> => ({
  name,
  label,
  kind: 'number',
  cell: (row) => percentText(of(row)),
})

const product: Column<{ readonly productCode: string | null }> = { name: 'product', cell: (row) => row.productCode }
const currency: Column<InCurrency> = { name: 'currency', cell: (row) => row.currency }

/** 1234 hundredths of a percent are '12.34'. */
export function percentText(basisPoints: number): string {
  return `${Math.trunc(basisPoints / 100)}.${String(Math.abs(basisPoints % 100)).padStart(2, '0')}`
}

const parts = <Row extends InCurrency>(of: (row: Row) => Breakdown, prefix = ''): readonly Column<Row>[] => [
  money(named(prefix, 'principal'), (row) => of(row).principal),
  money(named(prefix, 'interest'), (row) => of(row).interest),
  money(named(prefix, 'fees'), (row) => of(row).fees),
  money(named(prefix, 'penalties'), (row) => of(row).penalties),
  money(named(prefix, 'total'), (row) => totalOf(of(row))),
]

function named(prefix: string, name: string): string {
  return prefix === '' ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1)
}

/** Thresholds differ by nothing but their number of days, so each has its columns. */
const risk = (thresholds: readonly number[]): readonly Column<{ readonly atRisk: readonly AtRisk[] } & InCurrency>[] =>
  thresholds.flatMap((threshold) => {
    const of = (row: { readonly atRisk: readonly AtRisk[] }): AtRisk | undefined =>
      row.atRisk.find((candidate) => candidate.threshold === threshold)
    return [
      money(`par${threshold}`, (row) => of(row)?.principal ?? 0, `PAR ${threshold}`),
      percent(`par${threshold}Percent`, `PAR ${threshold} %`, (row) => of(row)?.basisPoints ?? 0),
    ]
  })

export const PAR_COLUMNS = (thresholds: readonly number[]): readonly Column<ParRow>[] => [
  currency,
  product,
  count('loans', (row) => row.loans),
  money('outstandingPrincipal', (row) => row.outstandingPrincipal),
  ...risk(thresholds),
]

export const AGEING_COLUMNS: readonly Column<AgeingRow>[] = [
  currency,
  product,
  { name: 'band', cell: (row) => row.band },
  count('loans', (row) => row.loans),
  money('outstandingPrincipal', (row) => row.outstanding.principal),
  percent('percent', 'Share %', (row) => row.basisPoints),
  ...parts<AgeingRow>((row) => row.arrears, 'arrears'),
]

export const PORTFOLIO_COLUMNS = (thresholds: readonly number[]): readonly Column<PortfolioRow>[] => [
  currency,
  product,
  count('active', (row) => row.active),
  count('closed', (row) => row.closed),
  count('writtenOff', (row) => row.writtenOff),
  money('disbursed', (row) => row.disbursed),
  ...parts<PortfolioRow>((row) => row.outstanding, 'outstanding'),
  money('arrears', (row) => totalOf(row.arrears)),
  ...risk(thresholds),
]

export const COLLECTIONS_COLUMNS: readonly Column<CollectionsRow>[] = [
  { name: 'period', cell: (row) => row.period },
  currency,
  money('due', (row) => row.due),
  count('repayments', (row) => row.repayments),
  money('principal', (row) => row.collected.principal),
  money('interest', (row) => row.collected.interest),
  money('fees', (row) => row.collected.fees),
  money('penalties', (row) => row.collected.penalties),
  money('credit', (row) => row.collected.credit),
  percent('efficiencyPercent', 'Efficiency %', (row) => row.efficiency),
]

export const TRIAL_BALANCE_COLUMNS: readonly Column<TrialBalanceRow>[] = [
  { name: 'account', cell: (row) => row.account },
  currency,
  money('debit', (row) => row.debit),
  money('credit', (row) => row.credit),
]

export const PROVISIONS_COLUMNS: readonly Column<ProvisionsRow>[] = [
  currency,
  product,
  { name: 'assetClass', label: 'Class', cell: (row) => row.assetClass },
  count('loans', (row) => row.loans),
  money('exposure', (row) => row.exposure),
  money('provision', (row) => row.provision),
]

const SHOWN = [
  'currency',
  'product',
  'active',
  'closed',
  'writtenOff',
  'disbursed',
  'outstandingPrincipal',
  'arrears',
  'par1Percent',
  'par30Percent',
  'par90Percent',
]

/** Of the portfolio's columns those that fit on a screen. */
export const PORTFOLIO_SHOWN = (thresholds: readonly number[]): readonly Column<PortfolioRow>[] =>
  PORTFOLIO_COLUMNS(thresholds).filter(({ name }) => SHOWN.includes(name))
