/** A book that is being copied into a SQLite file: it lies beside its name-to-be until it is whole. */
import { chmodSync, existsSync } from 'node:fs'
import type { BookDraft } from '../copy-book.ts'
import { TABLE_KEYS, type TableName } from '../table-columns.ts'
import type { Tables } from '../tables.ts'
import { beginWriting, rollback } from './begin.ts'
import { bulkInsert, writeRows } from './bulk.ts'
import { Connection } from './connection.ts'
import { APPLICATION_ID, requireFolder, requireWritable } from './file-checks.ts'
import { configure, existsError, layOutTables, publish, removeDatabase } from './lay-out.ts'
import { LATEST_VERSION, schemaVersion } from './schema.ts'
import { Session } from './session.ts'
import { sourceOver } from './source.ts'

const LOCK_WAIT_MS = 2000

/**
 * Opens the draft of a book, or goes on with one that was left.
 * @throws {LendError} DATABASE_EXISTS, DATABASE_READ_ONLY, FILE_UNWRITABLE
 */
export async function openDraft(path: string): Promise<BookDraft> {
  if (existsSync(path)) throw existsError(path)
  requireFolder(path)
  requireWritable(path)
  const draft = `${path}.copy`
  const connection = await openTables(draft)
  const close = async (): Promise<void> => {
    if (connection.isOpen) connection.close()
  }
  return {
    last: async (table) => lastRow(new Session(connection, 'read'), table),
    write: (table, rows) => write(connection, table, rows),
    inspect: (work) => work(sourceOver(new Session(connection, 'read'))),
    publish: async () => {
      await close()
      chmodSync(draft, 0o600)
      publish(draft, path)
      removeDatabase(draft)
    },
    discard: async () => {
      await close()
      removeDatabase(draft)
    },
    close,
  }
}

/** A file that was cut short while its tables were made is made anew. */
async function openTables(draft: string): Promise<Connection> {
  const isNew = !existsSync(draft)
  const connection = new Connection(draft, { create: true, lockWaitMs: LOCK_WAIT_MS })
  const isWhole = connection.pragma('application_id') === APPLICATION_ID && schemaVersion(connection) === LATEST_VERSION
  if (isWhole) {
    configure(connection)
    return connection
  }
  if (isNew) {
    await layOutTables(connection)
    return connection
  }
  connection.close()
  removeDatabase(draft)
  return openTables(draft)
}

function lastRow<T extends TableName>(session: Session, table: T): Tables[T] | null {
  const newestFirst = TABLE_KEYS[table].map((column) => `${column} DESC`).join(', ')
  return session.get<Tables[T]>(`SELECT * FROM ${table} ORDER BY ${newestFirst} LIMIT 1`) ?? null
}

async function write<T extends TableName>(connection: Connection, table: T, rows: readonly Tables[T][]): Promise<void> {
  await beginWriting(connection, LOCK_WAIT_MS)
  try {
    writeRows(new Session(connection, 'write'), bulkInsert(table), rows)
    connection.run('COMMIT')
  } catch (error) {
    rollback(connection)
    throw error
  }
}
