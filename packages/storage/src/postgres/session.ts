/**
 * One transaction on a connection, as the stores see it. Statements are written with `?` for each value, as for SQLite, and stay prepared
 * on the connection. It refuses to be used after its end, and once anything in it failed: what came next could not be committed.
 */
import { hash } from 'node:crypto'
import { invariant } from '@lend/core'
import type { Kysely } from 'kysely'
import type { PoolClient, QueryResult, QueryResultRow } from 'pg'
import type { Tables } from '../tables.ts'
import { explainPostgresError } from './errors.ts'

export type SqlValue = string | number | null | readonly (string | number | null)[]
export type SqlValues = readonly SqlValue[]

interface Statement {
  readonly name: string
  readonly text: string
}

/** The statements of this program, by how they are written. There are as many as there are shapes. */
const statements = new Map<string, Statement>()

export class Session {
  readonly #client: PoolClient
  readonly #label: string
  #ended = false
  #failure: { readonly error: unknown } | null = null
  #queries: Promise<Kysely<Tables>> | null = null
  #last: Promise<unknown> = Promise.resolve()

  constructor(client: PoolClient, label: string) {
    this.#client = client
    this.#label = label
  }

  async all<Row>(sql: string, values: SqlValues = []): Promise<Row[]> {
    const { rows } = await this.#query(prepared(sql), values)
    return rows as Row[]
  }

  async get<Row>(sql: string, values: SqlValues = []): Promise<Row | undefined> {
    return (await this.all<Row>(sql, values))[0]
  }

  /** @returns how many rows changed */
  async run(sql: string, values: SqlValues = []): Promise<number> {
    return (await this.#query(prepared(sql), values)).rowCount ?? 0
  }

  /** A statement as Postgres writes it, places as `$1`; it is not kept prepared. */
  raw(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    return this.#query({ text }, values)
  }

  /** Runs a store's write as a whole: if it fails, with whatever error, the transaction cannot be committed any more. */
  async write<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      this.#failure ??= { error }
      throw error
    }
  }

  /** Kysely over this transaction, for queries of the caller's own. Loaded when first asked for: it is 300 files. */
  queries(): Promise<Kysely<Tables>> {
    this.#queries ??= import('./kysely-session.ts').then(({ kyselyOver }) => kyselyOver(this))
    return this.#queries
  }

  /** What spoiled the transaction, if anything did. */
  get failure(): unknown {
    return this.#failure?.error
  }

  /** Throws what spoiled the transaction, if anything did. */
  requireSound(): void {
    if (this.#failure) throw this.#failure.error
  }

  end(): void {
    this.#ended = true
  }

  /** One statement after the other, however many are asked for at once: a connection does one thing at a time. */
  async #query(statement: Statement | { readonly text: string }, values: readonly unknown[]): Promise<QueryResult> {
    invariant(!this.#ended, 'a transaction is not used after its end')
    const turn = this.#last.then(async () => {
      this.requireSound()
      return this.#client.query<QueryResultRow>({ ...statement, values: values as unknown[] })
    })
    this.#last = turn.catch(() => {})
    try {
      return await turn
    } catch (error) {
      const explained = explainPostgresError(error, this.#label)
      this.#failure ??= { error: explained }
      throw explained
    }
  }
}

function prepared(sql: string): Statement {
  const known = statements.get(sql)
  if (known) return known
  let places = 0
  const text = sql.replace(/\?/g, () => {
    places += 1
    return `$${places}`
  })
  const statement = { name: `lend_${hash('sha256', text).slice(0, 24)}`, text }
  statements.set(sql, statement)
  return statement
}
