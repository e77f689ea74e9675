/**
 * A book from one place to another, row by row, between any two databases. The copy grows under a passing name and goes on where it
 * stood if it was cut short; it gets its own name only once its hash is that of the book it was made from.
 */
import { LendError } from '@lend/core'
import { type BookSource, pagesOf, type StoredBook } from './book-source.ts'
import { differingTable, hashBook } from './hash-book.ts'
import { TABLE_NAMES, type TableName } from './table-columns.ts'
import type { Tables } from './tables.ts'

/** A book that is being written and is not there yet. */
export interface BookDraft {
  /** The last row of a table so far, by its key; null for none. */
  last<T extends TableName>(table: T): Promise<Tables[T] | null>
  /** Adds rows, all or none of them. */
  write<T extends TableName>(table: T, rows: readonly Tables[T][]): Promise<void>
  inspect<T>(work: (source: BookSource) => Promise<T>): Promise<T>
  /** Gives the draft its name and lets go of it. @throws {LendError} DATABASE_EXISTS */
  publish(): Promise<void>
  /** Removes the draft. */
  discard(): Promise<void>
  /** Lets go of the draft and leaves it, to be gone on with. */
  close(): Promise<void>
}

export interface CopyProgress {
  readonly phase: 'copy' | 'verify'
  readonly rows: number
}

export interface CopyResult {
  readonly rows: number
  /** Rows that were there from an earlier attempt. */
  readonly resumedRows: number
  /** Of the book, and now of its copy. */
  readonly hash: string
}

/**
 * @param draft let go of in any case
 * @throws {LendError} BOOK_INCONSISTENT when the copy is not what the book is: it changed between two attempts. The draft is removed
 *   then, and the next attempt begins anew
 */
export async function copyBook(
  from: StoredBook,
  draft: BookDraft,
  onProgress: (progress: CopyProgress) => void = () => {},
): Promise<CopyResult> {
  try {
    const onVerified = (rows: number): void => onProgress({ phase: 'verify', rows })
    const result = await from.inspect(async (source) => {
      const copied = await copyRows(source, draft, (rows) => onProgress({ phase: 'copy', rows }))
      return { ...copied, ours: await hashBook(source, onVerified) }
    })
    const theirs = await draft.inspect((copied) => hashBook(copied, onVerified))
    const differing = differingTable(result.ours, theirs)
    if (differing !== null) {
      await draft.discard()
      throw differs(from.path, differing)
    }
    await draft.publish()
    return { rows: result.rows, resumedRows: result.resumedRows, hash: result.ours.hash }
  } finally {
    await draft.close()
  }
}

async function copyRows(
  source: BookSource,
  draft: BookDraft,
  onRows: (rows: number) => void,
): Promise<{ readonly rows: number; readonly resumedRows: number }> {
  const before = await draft.inspect((copied) => countRows(copied))
  let rows = before
  for (const table of TABLE_NAMES) {
    rows += await copyTable(source, draft, table, (more) => onRows(rows + more))
  }
  return { rows, resumedRows: before }
}

async function copyTable<T extends TableName>(
  source: BookSource,
  draft: BookDraft,
  table: T,
  onRows: (rows: number) => void,
): Promise<number> {
  let rows = 0
  for await (const page of pagesOf(source, table, await draft.last(table))) {
    await draft.write(table, page)
    rows += page.length
    onRows(rows)
  }
  return rows
}

async function countRows(source: BookSource): Promise<number> {
  const counts = TABLE_NAMES.map((table) => `(SELECT COUNT(*) FROM ${table})`).join(' + ')
  const [row] = await source.query<{ rows: number }>(`SELECT ${counts} AS rows`)
  return row?.rows ?? 0
}

function differs(path: string, table: TableName): LendError {
  return new LendError(
    'BOOK_INCONSISTENT',
    `The copy is not what ${path} is: they differ in ${table}, most likely because the book was written to between two attempts. The copy was removed; run it again while nobody writes.`,
    { table },
  )
}
