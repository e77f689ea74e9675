import { invariant } from '@lend/core'
import { formatNumber, type NumberedKind } from '../numbers.ts'
import type { Session } from './session.ts'

const TAKEN: Readonly<Record<NumberedKind, string>> = {
  loan: 'SELECT 1 FROM loan_numbers WHERE number = ?',
  customer: 'SELECT 1 FROM customers WHERE number = ?',
}

/** Gives out the next number: the same one is given again only if the transaction is rolled back. */
export function takeNumber(session: Session, kind: NumberedKind): string {
  for (;;) {
    const row = session.get<{ value: number }>('UPDATE counters SET value = value + 1 WHERE name = ? RETURNING value', [
      kind,
    ])
    invariant(row, `the book counts its ${kind}s`)
    const number = formatNumber(kind, row.value)
    if (!isTaken(session, kind, number)) return number
  }
}

/** The number that would be given next. */
export function peekNumber(session: Session, kind: NumberedKind): string {
  const row = session.get<{ value: number }>('SELECT value FROM counters WHERE name = ?', [kind])
  invariant(row, `the book counts its ${kind}s`)
  for (let value = row.value + 1; ; value += 1) {
    const number = formatNumber(kind, value)
    if (!isTaken(session, kind, number)) return number
  }
}

function isTaken(session: Session, kind: NumberedKind, number: string): boolean {
  return session.get(TAKEN[kind], [number]) !== undefined
}
