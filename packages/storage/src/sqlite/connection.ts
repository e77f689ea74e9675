/** One connection to a SQLite file: statements prepared once, errors in our own words. */
import Database from 'better-sqlite3'
import { explainSqliteError } from './errors.ts'

export type SqlValue = string | number | bigint | null | Uint8Array
export type SqlValues = readonly SqlValue[]

export interface ConnectionOptions {
  readonly readonly?: boolean
  /** Makes the file if it is not there. */
  readonly create?: boolean
  /** How long SQLite itself waits for a lock. The thread stands still meanwhile, so it is short. */
  readonly lockWaitMs?: number
}

/** Statements kept prepared. Far more than there are shapes; it only bounds what a stray caller could grow. */
const KEPT_STATEMENTS = 500

/** Of a backup, between two breaths of the process: 4 MB. */
const PAGES_AT_ONCE = 1000

export class Connection {
  readonly path: string
  readonly #database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(path: string, options: ConnectionOptions = {}) {
    this.path = path
    const { readonly = false, create = path === ':memory:', lockWaitMs = 20 } = options
    this.#database = this.#explained(
      () => new Database(path, { readonly, fileMustExist: !create, timeout: lockWaitMs }),
    )
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  get isOpen(): boolean {
    return this.#database.open
  }

  /** All rows of a query. */
  all<Row>(sql: string, values: SqlValues = []): Row[] {
    return this.#explained(() => this.#statement(sql).all(values) as Row[])
  }

  /** The first row of a query. */
  get<Row>(sql: string, values: SqlValues = []): Row | undefined {
    return this.#explained(() => this.#statement(sql).get(values) as Row | undefined)
  }

  /** Runs a statement without rows. @returns how many rows it changed */
  run(sql: string, values: SqlValues = []): number {
    return this.#explained(() => this.#statement(sql).run(values).changes)
  }

  /** Whether a statement gives rows. */
  isReader(sql: string): boolean {
    return this.#explained(() => this.#statement(sql).reader)
  }

  /** Runs a script of several statements. */
  script(sql: string): void {
    this.#explained(() => this.#database.exec(sql))
  }

  /** Reads a pragma. */
  pragma(name: string): unknown {
    return this.#explained(() => this.#database.pragma(name, { simple: true }))
  }

  /**
   * Copies the file as it is at this moment, page by page and without holding up who writes meanwhile: the snapshot is pinned first, or
   * a writer in another process would have the copy begin anew, for ever on a busy book.
   */
  async backup(target: string, onPages: (done: number, total: number) => void): Promise<void> {
    this.run('BEGIN')
    try {
      this.get('SELECT 1 FROM sqlite_master')
      await this.#database.backup(target, {
        progress: ({ totalPages, remainingPages }) => {
          onPages(totalPages - remainingPages, totalPages)
          return PAGES_AT_ONCE
        },
      })
    } catch (error) {
      throw explainSqliteError(error, target)
    } finally {
      this.run('ROLLBACK')
    }
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    if (this.#statements.size >= KEPT_STATEMENTS) this.#statements.clear()
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #explained<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw explainSqliteError(error, this.path)
    }
  }
}
