import { invariant } from '@lend/core'
import { formatNumber, type NumberedKind } from '../numbers.ts'
import type { Session } from './session.ts'

const TAKEN: Readonly<Record<NumberedKind, string>> = {
  loan: 'SELECT 1 AS taken FROM loan_numbers WHERE number = ?',
  customer: 'SELECT 1 AS taken FROM customers WHERE number = ?',
}

/** Gives out the next number: the same one is given again only if the transaction is rolled back, so others wait until it has ended. */
export async function takeNumber(session: Session, kind: NumberedKind): Promise<string> {
  for (;;) {
    const sql = 'UPDATE counters SET value = value + 1 WHERE name = ? RETURNING value'
    const row = await session.get<{ value: number }>(sql, [kind])
    invariant(row, `the book counts its ${kind}s`)
    const number = formatNumber(kind, row.value)
    if (!(await isTaken(session, kind, number))) return number
  }
}

/** The number that would be given next. */
export async function peekNumber(session: Session, kind: NumberedKind): Promise<string> {
  const row = await session.get<{ value: number }>('SELECT value FROM counters WHERE name = ?', [kind])
  invariant(row, `the book counts its ${kind}s`)
  for (let value = row.value + 1; ; value += 1) {
    const number = formatNumber(kind, value)
    if (!(await isTaken(session, kind, number))) return number
  }
}

async function isTaken(session: Session, kind: NumberedKind, number: string): Promise<boolean> {
  return (await session.get(TAKEN[kind], [number])) !== undefined
}
