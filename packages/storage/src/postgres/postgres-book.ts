/**
 * A book on a Postgres server. Transactions run side by side on connections of a pool; those that write to the same loan take turns on
 * its row. Where two get in each other's way all the same, the one that Postgres takes back is run again.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { invariant, isLendError } from '@lend/core'
import type { BookReader, BookTransaction } from '@lend/engine'
import type { Kysely } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { BookSource, StoredBook } from '../book-source.ts'
import type { BookTable, Tables } from '../tables.ts'
import type { PostgresAddress } from './address.ts'
import { explainPostgresError, isCollision, isLost, isTimeout } from './errors.ts'
import { takeClient } from './pool.ts'
import { isRace } from './race.ts'
import { Session } from './session.ts'
import { sourceOver } from './source.ts'
import { readerOver, transactionOver } from './stores.ts'
import { beginReading, beginWriting, commit, rollback } from './transaction.ts'

/** Connections to a server. */
export interface Replica {
  readonly address: PostgresAddress
  readonly pool: Pool
}

export interface PostgresBookParts extends Replica {
  /** A copy of the database, which may be a little behind; null: there is none. */
  readonly replica: Replica | null
}

/** Marks whatever runs within a transaction, so that a second one in it is a plain error and no deadlock. */
const within = new AsyncLocalStorage<PostgresBook>()

const MOST_ATTEMPTS = 6
const FIRST_PAUSE_MS = 5

/** Work of a write transaction, as SQL. @param book how the book stood when the transaction began */
type Writing<T> = (session: Session, book: BookTable) => Promise<T>

export class PostgresBook implements StoredBook {
  /** Where the book is, for people: the address without password. */
  readonly path: string
  readonly address: PostgresAddress
  readonly #parts: PostgresBookParts
  #isOpen = true

  constructor(parts: PostgresBookParts) {
    this.path = parts.address.label
    this.address = parts.address
    this.#parts = parts
  }

  transact<T>(work: (tx: BookTransaction) => Promise<T>): Promise<T> {
    const { schema } = this.address
    return this.writing((session, book) => work(transactionOver(session, book, schema)))
  }

  read<T>(work: (tx: BookReader) => Promise<T>): Promise<T> {
    return this.reading((session) => work(readerOver(session)))
  }

  /** On the replica, where there is one: what is read may be a little behind. */
  report<T>(work: (tx: BookReader) => Promise<T>): Promise<T> {
    return this.#readingFrom(this.#parts.replica ?? this.#parts, (session) => work(readerOver(session)))
  }

  /** Waits for what is under way, then lets go of the server. */
  async close(): Promise<void> {
    this.#isOpen = false
    await Promise.all([this.#parts.pool.end(), this.#parts.replica?.pool.end()])
  }

  /** A write transaction, as SQL. It is run again, within bounds, when it collided with another one or lost its connection. */
  async writing<T>(work: Writing<T>): Promise<T> {
    this.#requireReady()
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#writeOnce(work)
      } catch (error) {
        if (attempt === MOST_ATTEMPTS || !mayRunAgain(error)) throw error
        await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2))
      }
    }
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
    return this.#readingFrom(this.#parts, work)
  }

  async #readingFrom<T>(server: Replica, work: (session: Session) => Promise<T>): Promise<T> {
    this.#requireReady()
    return this.#onClient(server, async (client) => {
      await beginReading(client, server.address)
      return this.#inSession(client, work, async () => {
        await rollback(client)
      })
    })
  }

  async #writeOnce<T>(work: Writing<T>): Promise<T> {
    const { address } = this.#parts
    return this.#onClient(this.#parts, async (client) => {
      const book = await beginWriting(client, address)
      invariant(book, 'a book has settings')
      return this.#inSession(
        client,
        (session) => work(session, book),
        async (session) => {
          session.requireSound()
          await commit(client, address.label)
        },
      )
    })
  }

  /** Runs work in the transaction that was begun, and ends it. */
  async #inSession<T>(
    client: PoolClient,
    work: (session: Session) => Promise<T>,
    end: (session: Session) => Promise<void>,
  ): Promise<T> {
    const session = new Session(client, this.address.label)
    try {
      const result = await within.run(this, () => work(session))
      await end(session)
      return result
    } catch (error) {
      // Work may have hidden a collision behind an error of its own.
      throw mayRunAgain(session.failure) ? session.failure : error
    } finally {
      session.end()
    }
  }

  /** A connection for one transaction. One that was left in a transaction is cleaned, or thrown away where that fails. */
  async #onClient<T>({ pool, address }: Replica, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await takeClient(pool, address.label)
    let isGood = true
    try {
      return await work(client)
    } catch (error) {
      isGood = !isLost(error) && (await rollback(client))
      throw explainPostgresError(error, address.label)
    } finally {
      client.release(!isGood)
    }
  }

  #requireReady(): void {
    invariant(this.#isOpen, 'a book is not used after it was closed')
    invariant(within.getStore() !== this, 'a transaction is not begun within another one of the same book')
  }
}

/** A commit that may have happened is never run again. */
function mayRunAgain(error: unknown): boolean {
  if (isLendError(error) && error.details['outcome'] === 'unknown') return false
  return isRace(error) || isCollision(error) || (isLost(error) && !isTimeout(error))
}
