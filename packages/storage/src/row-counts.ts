/** The tables whose rows tell how large a book is. */
import type { TableName } from './table-columns.ts'

export type CountedTable =
  | 'customers'
  | 'products'
  | 'loans'
  | 'loan_events'
  | 'installments'
  | 'repayments'
  | 'journal'
  | 'notices'

export const COUNTED: readonly CountedTable[] = [
  'customers',
  'products',
  'loans',
  'loan_events',
  'installments',
  'repayments',
  'journal',
  'notices',
]

/** One row with a count per table. @param named how a table is named in SQL */
export function countSql(tables: readonly TableName[], named: (table: string) => string = (table) => table): string {
  return `SELECT ${tables.map((table) => `(SELECT COUNT(*) FROM ${named(table)}) AS ${table}`).join(', ')}`
}
