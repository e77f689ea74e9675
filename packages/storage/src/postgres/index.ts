/**
 * A book on a Postgres server, in a schema of its own. Owns the schema and its migrations, the stores behind the engine's ports, and how
 * many writers get along.
 */
export { isPostgresUrl } from './address.ts'
export type { BookStatus } from '../place/book-place.ts'
export { openDraft } from './draft.ts'
export {
  bookStatus,
  createBook,
  migrateBook,
  openBook,
  type OpenOptions,
} from './lifecycle.ts'
export { type LocalServerOptions, startLocalServer, stopLocalServer, type StopMode } from './local-server.ts'
export type { PostgresBook } from './postgres-book.ts'
