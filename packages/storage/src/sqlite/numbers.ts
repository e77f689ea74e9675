/** Numbers for people: 'LN-000124', 'C-000017'. They rise; one that somebody gave by hand is stepped over. */
import { invariant } from '@lend/core'
import type { Session } from './session.ts'

export type NumberedKind = 'loan' | 'customer'

const KINDS = {
  loan: { prefix: 'LN-', taken: 'SELECT 1 FROM loan_numbers WHERE number = ?' },
  customer: { prefix: 'C-', taken: 'SELECT 1 FROM customers WHERE number = ?' },
} as const

/** Gives out the next number: the same one is given again only if the transaction is rolled back. */
export function takeNumber(session: Session, kind: NumberedKind): string {
  for (;;) {
    const row = session.get<{ value: number }>('UPDATE counters SET value = value + 1 WHERE name = ? RETURNING value', [
      kind,
    ])
    invariant(row, `the book counts its ${kind}s`)
    const number = format(kind, row.value)
    if (!isTaken(session, kind, number)) return number
  }
}

/** The number that would be given next. */
export function peekNumber(session: Session, kind: NumberedKind): string {
  const row = session.get<{ value: number }>('SELECT value FROM counters WHERE name = ?', [kind])
  invariant(row, `the book counts its ${kind}s`)
  for (let value = row.value + 1; ; value += 1) {
    const number = format(kind, value)
    if (!isTaken(session, kind, number)) return number
  }
}

function isTaken(session: Session, kind: NumberedKind, number: string): boolean {
  return session.get(KINDS[kind].taken, [number]) !== undefined
}

function format(kind: NumberedKind, value: number): string {
  return KINDS[kind].prefix + String(value).padStart(6, '0')
}
