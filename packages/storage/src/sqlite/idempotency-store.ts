import type { IdempotencyStore } from '@lend/engine'
import { keyReused } from '../refusals.ts'
import type { IdempotencyTable } from '../tables.ts'
import { isUniqueViolation } from './errors.ts'
import type { Session } from './session.ts'

type Kept = Pick<IdempotencyTable, 'body_hash' | 'answer'>

export function idempotencyStore(session: Session): IdempotencyStore {
  return {
    find: async (scope, key) => {
      const sql = 'SELECT body_hash, answer FROM idempotency WHERE scope = ? AND idempotency_key = ?'
      const row = session.get<Kept>(sql, [scope, key])
      return row ? { bodyHash: row.body_hash, answer: JSON.parse(row.answer) as unknown } : null
    },
    keep: async (scope, key, bodyHash, answer, at) =>
      session.write(() => keep(session, [scope, key, bodyHash, JSON.stringify(answer ?? null), at])),
  }
}

function keep(session: Session, values: readonly [scope: string, key: string, ...string[]]): void {
  try {
    session.run(
      'INSERT INTO idempotency (scope, idempotency_key, body_hash, answer, recorded_at) VALUES (?, ?, ?, ?, ?)',
      values,
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const [scope, key] = values
    throw keyReused(scope, key)
  }
}
