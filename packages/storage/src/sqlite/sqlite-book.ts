/**
 * A book in a SQLite file: one connection writes, one transaction after the other, and others read, each from a snapshot of its own.
 * A book in memory has one connection, so there reads take turns with writes.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { invariant } from '@lend/core'
import type { BookReader, BookTransaction } from '@lend/engine'
import type { Kysely } from 'kysely'
import type { BookSource, StoredBook } from '../book-source.ts'
import type { Tables } from '../tables.ts'
import { beginReading, beginWriting, rollback } from './begin.ts'
import type { Connection } from './connection.ts'
import { Queue } from './queue.ts'
import { ReaderPool } from './reader-pool.ts'
import { Session } from './session.ts'
import { sourceOver } from './source.ts'
import { readerOver, transactionOver } from './stores.ts'

export interface SqliteBookParts {
  readonly writer: Connection
  /** Opens a read-only connection; null for a book in memory, which has only one. */
  readonly openReader: (() => Connection) | null
  /** How long a transaction waits for another process to finish. */
  readonly busyTimeoutMs: number
}

/** Marks whatever runs within a transaction, so that a second one in it is a plain error and no deadlock. */
const within = new AsyncLocalStorage<SqliteBook>()

export class SqliteBook implements StoredBook {
  readonly path: string
  readonly #parts: SqliteBookParts
  readonly #turns = new Queue()
  readonly #readers: ReaderPool | null

  constructor(parts: SqliteBookParts) {
    this.path = parts.writer.path
    this.#parts = parts
    this.#readers = parts.openReader && new ReaderPool(parts.openReader)
  }

  transact<T>(work: (tx: BookTransaction) => Promise<T>): Promise<T> {
    return this.writing((session) => work(transactionOver(session)))
  }

  read<T>(work: (tx: BookReader) => Promise<T>): Promise<T> {
    return this.reading((session) => work(readerOver(session)))
  }

  report<T>(work: (tx: BookReader) => Promise<T>): Promise<T> {
    return this.read(work)
  }

  /** Waits for what is under way, then lets go of the file. */
  async close(): Promise<void> {
    await this.#turns.run(async () => {
      await this.#readers?.close()
      this.#parts.writer.close()
    })
  }

  /** A write transaction, as SQL. */
  writing<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.#requireReady()
    const { writer, busyTimeoutMs } = this.#parts
    return this.#turns.run(async () => {
      await beginWriting(writer, busyTimeoutMs)
      return this.#inSession(writer, 'write', work)
    })
  }

  /** A query of one's own over the tables, typed, on one snapshot. See docs/reference/tables.md. */
  query<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return this.reading(async (session) => work(await session.queries()))
  }

  /** The rows as they lie, on one snapshot. */
  inspect<T>(work: (source: BookSource) => Promise<T>): Promise<T> {
    return this.reading((session) => work(sourceOver(session)))
  }

  /** A read transaction, as SQL. */
  reading<T>(work: (session: Session) => Promise<T>): Promise<T> {
    this.#requireReady()
    if (this.#readers) return this.#readers.use((connection) => this.#onSnapshot(connection, work))
    return this.#turns.run(async () => {
      const { writer } = this.#parts
      writer.script('PRAGMA query_only = ON')
      try {
        return await this.#onSnapshot(writer, work)
      } finally {
        writer.script('PRAGMA query_only = OFF')
      }
    })
  }

  async #onSnapshot<T>(connection: Connection, work: (session: Session) => Promise<T>): Promise<T> {
    await beginReading(connection, this.#parts.busyTimeoutMs)
    return this.#inSession(connection, 'read', work)
  }

  /** Runs work in the transaction that was begun, and ends it: committed if all went well, else without effect. */
  async #inSession<T>(
    connection: Connection,
    mode: 'read' | 'write',
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const session = new Session(connection, mode)
    try {
      const result = await within.run(this, () => work(session))
      if (mode === 'write') commit(session, connection)
      else rollback(connection)
      return result
    } catch (error) {
      rollback(connection)
      throw error
    } finally {
      session.end()
    }
  }

  #requireReady(): void {
    invariant(this.#parts.writer.isOpen, 'a book is not used after it was closed')
    invariant(within.getStore() !== this, 'a transaction is not begun within another one of the same book')
  }
}

function commit(session: Session, connection: Connection): void {
  session.requireSound()
  connection.run('COMMIT')
}
