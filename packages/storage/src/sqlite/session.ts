/**
 * One transaction on a connection, as the stores see it. It refuses to be used after its end, and one that writes also once anything
 * in it failed: after a full disk SQLite has already rolled back, so that whatever came next would be written outside of any
 * transaction.
 */
import { invariant } from '@lend/core'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Connection, SqlValues } from './connection.ts'

export class Session {
  readonly #connection: Connection
  readonly #mode: 'read' | 'write'
  #ended = false
  #failure: { readonly error: unknown } | null = null
  #queries: Promise<Kysely<Tables>> | null = null

  constructor(connection: Connection, mode: 'read' | 'write') {
    this.#connection = connection
    this.#mode = mode
  }

  all<Row>(sql: string, values: SqlValues = []): Row[] {
    return this.#watched(() => this.#connection.all<Row>(sql, values))
  }

  get<Row>(sql: string, values: SqlValues = []): Row | undefined {
    return this.#watched(() => this.#connection.get<Row>(sql, values))
  }

  /** @returns how many rows changed */
  run(sql: string, values: SqlValues = []): number {
    return this.#watched(() => this.#connection.run(sql, values))
  }

  isReader(sql: string): boolean {
    return this.#watched(() => this.#connection.isReader(sql))
  }

  /** Runs a store's write as a whole: if it fails, with whatever error, the transaction cannot be committed any more. */
  write<T>(work: () => T): T {
    try {
      return this.#watched(work)
    } catch (error) {
      this.#failure = { error }
      throw error
    }
  }

  /** Kysely over this transaction, for queries of the caller's own. Loaded when first asked for: it is 300 files. */
  queries(): Promise<Kysely<Tables>> {
    this.#queries ??= import('./kysely-session.ts').then(({ kyselyOver }) => kyselyOver(this))
    return this.#queries
  }

  /** Throws what spoiled the transaction, if anything did. */
  requireSound(): void {
    if (this.#failure) throw this.#failure.error
  }

  end(): void {
    this.#ended = true
  }

  #watched<T>(work: () => T): T {
    invariant(!this.#ended, 'a transaction is not used after its end')
    this.requireSound()
    try {
      return work()
    } catch (error) {
      if (this.#mode === 'write') this.#failure ??= { error }
      throw error
    }
  }
}
