/** The book's own row. */
import type { CurrencyCode, LocalDate } from '@lend/core'
import type { BookSettings } from '@lend/engine'
import { CHAIN_START } from '../audit-chain.ts'
import type { BookTable } from '../tables.ts'

/** What is asked of a new book. */
export type NewBook = Omit<BookSettings, 'closedThrough'>

/** The row of a book that nothing has happened in yet. */
export function newBookRow({ name, baseCurrency, timeZone }: NewBook): BookTable {
  return {
    id: 1,
    name,
    base_currency: baseCurrency,
    time_zone: timeZone,
    closed_through: null,
    audit_count: 0,
    audit_head: CHAIN_START,
  }
}

export function settingsOf(row: BookTable): BookSettings {
  return {
    name: row.name,
    baseCurrency: row.base_currency as CurrencyCode,
    timeZone: row.time_zone,
    closedThrough: row.closed_through as LocalDate | null,
  }
}
