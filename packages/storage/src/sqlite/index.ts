/**
 * A book in a SQLite file: one file, no server. Owns the schema and its migrations, the stores behind the engine's ports, and the
 * check of a whole book.
 */
export type { BookStatus } from '../place/book-place.ts'
export { openDraft } from './draft.ts'
export {
  bookStatus,
  createBook,
  migrateBook,
  openBook,
  type OpenOptions,
} from './lifecycle.ts'
export type { MigrationResult } from '../migration.ts'
export type { CountedTable } from '../row-counts.ts'
export type { NewBook } from '../rows/book-row.ts'
export type { SqliteBook } from './sqlite-book.ts'
export { type VerifyOptions, type VerifyReport, verifyBook } from '../verify/verify-book.ts'
export type { CheckName, Finding } from '../verify/stored-loan.ts'
