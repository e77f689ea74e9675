/** Storage: the book as tables. Owns the tables' shape, how loans become rows, and the audit chain; each database has its own entry. */
export { auditHash, BOOK_CHAIN, CHAIN_START, factsHash } from './audit-chain.ts'
export { type Backup, backUpBook, type OnBackedUp, restoreBook } from './place/backup.ts'
export { bookAt, type BookPlace, type BookStatus, type PlaceOptions } from './place/book-place.ts'
export { type BookSource, type LoanTable, pagesOf, type StoredBook } from './book-source.ts'
export { type BookDraft, copyBook, type CopyProgress, type CopyResult } from './copy-book.ts'
export { type BookHash, differingTable, hashBook, type TableHash } from './hash-book.ts'
export { columnsOf, TABLE_COLUMNS, TABLE_KEYS, TABLE_NAMES, type TableName } from './table-columns.ts'
export type { Tables } from './tables.ts'
export { type VerifyOptions, type VerifyReport, verifyBook } from './verify/verify-book.ts'
export type { CheckName, Finding } from './verify/stored-loan.ts'
export {
  type AuditHead,
  auditHeads,
  type AuditRoot,
  headLine,
  readHeads,
  rootCount,
  rootLine,
} from './verify/audit-heads.ts'
export type { ChainHead } from './verify/chain-check.ts'
export { verifyAudit, type VerifyAuditOptions, type VerifyAuditReport } from './verify/verify-audit.ts'
