/** What a check of a book found, as a table. */
export { findingsTable } from './table.ts'
