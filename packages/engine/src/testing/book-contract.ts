/**
 * What every implementation of `Book` must do. An adapter runs it against each kind of store it offers:
 * `describeBookContract('SQLite file', () => createBook(freshPath(), SAMPLE_SETTINGS))`.
 */
import { describe } from 'vitest'
import type { CurrencyCode } from '@lend/core'
import type { BookSettings } from '../ports/index.ts'
import { describeBookItself } from './contract/book.ts'
import { describeLoans } from './contract/loans.ts'
import { describeNotices } from './contract/notices.ts'
import { describeReports } from './contract/reports.ts'
import { describeRuns } from './contract/runs.ts'
import type { OpenBook } from './contract/setting.ts'
import { describeTransactions } from './contract/transactions.ts'

/** The settings that a fresh book of the contract is made with. */
export const SAMPLE_SETTINGS: Omit<BookSettings, 'closedThrough'> = {
  name: 'Sample',
  baseCurrency: 'USD' as CurrencyCode,
  timeZone: 'UTC',
}

/** @param open makes a fresh, empty book with `SAMPLE_SETTINGS`; the contract closes it */
export function describeBookContract(name: string, open: OpenBook): void {
  describe(`book contract: ${name}`, () => {
    describeTransactions(open)
    describeBookItself(open)
    describeLoans(open)
    describeNotices(open)
    describeRuns(open)
    describeReports(open)
  })
}
