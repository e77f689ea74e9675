/** Storage: the book as tables. Owns the tables' shape, how loans become rows, and the audit chain; each database has its own entry. */
export { auditHash, BOOK_CHAIN, CHAIN_START, factsHash } from './audit-chain.ts'
export type { Tables } from './tables.ts'
