/**
 * A book on a Postgres server, in a schema of its own. Owns the schema and its migrations, the stores behind the engine's ports, and how
 * many writers get along.
 */
export { isPostgresUrl } from './address.ts'
export { openDraft } from './draft.ts'
export {
  type BookStatus,
  bookStatus,
  createBook,
  migrateBook,
  openBook,
  type OpenOptions,
} from './lifecycle.ts'
export type { PostgresBook } from './postgres-book.ts'
