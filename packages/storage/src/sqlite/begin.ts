/** Beginning a transaction when another process may hold the lock: waits without holding up this process. */
import { isLendError } from '@lend/core'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from './connection.ts'

const LONGEST_PAUSE_MS = 50

/**
 * Takes the write lock at once, so that nobody can write between what this transaction reads and what it writes.
 * @throws {LendError} DATABASE_BUSY after `waitMs`
 */
export async function beginWriting(connection: Connection, waitMs: number): Promise<void> {
  await patiently(waitMs, () => connection.run('BEGIN IMMEDIATE'))
}

/** Pins a snapshot: all that is read until the end is of this moment. @throws {LendError} DATABASE_BUSY after `waitMs` */
export async function beginReading(connection: Connection, waitMs: number): Promise<void> {
  await patiently(waitMs, () => {
    connection.run('BEGIN')
    try {
      connection.get('SELECT 1 FROM book')
    } catch (error) {
      rollback(connection)
      throw error
    }
  })
}

/** Ends the transaction without effect, if SQLite has not done so itself. */
export function rollback(connection: Connection): void {
  if (connection.inTransaction) connection.run('ROLLBACK')
}

async function patiently(waitMs: number, attempt: () => void): Promise<void> {
  const deadline = performance.now() + waitMs
  for (let pause = 2; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return attempt()
    } catch (error) {
      if (!isLendError(error, 'DATABASE_BUSY') || performance.now() >= deadline) throw error
      await sleep(pause * (0.5 + Math.random() / 2))
    }
  }
}
