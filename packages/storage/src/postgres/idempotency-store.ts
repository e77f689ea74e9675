import type { IdempotencyStore } from '@lend/engine'
import { keyReused } from '../refusals.ts'
import type { IdempotencyTable } from '../tables.ts'
import { inRace } from './race.ts'
import type { Session } from './session.ts'

type Kept = Pick<IdempotencyTable, 'body_hash' | 'answer'>

const KEEP = `INSERT INTO idempotency (scope, idempotency_key, body_hash, answer, recorded_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`

export function idempotencyStore(session: Session): IdempotencyStore {
  /** Keys that this transaction looked for and did not find: one that is there all the same when it is kept came in meanwhile. */
  const missed = new Set<string>()
  const nameOf = (scope: string, key: string): string => `${scope.length}:${scope}${key}`
  return {
    find: async (scope, key) => {
      const sql = 'SELECT body_hash, answer FROM idempotency WHERE scope = ? AND idempotency_key = ?'
      const row = await session.get<Kept>(sql, [scope, key])
      if (row) return { bodyHash: row.body_hash, answer: JSON.parse(row.answer) as unknown }
      missed.add(nameOf(scope, key))
      return null
    },
    keep: (scope, key, bodyHash, answer, at) =>
      session.write(async () => {
        const kept = await session.run(KEEP, [scope, key, bodyHash, JSON.stringify(answer ?? null), at])
        if (kept === 1) return
        throw missed.has(nameOf(scope, key)) ? inRace(keyReused(scope, key)) : keyReused(scope, key)
      }),
  }
}
