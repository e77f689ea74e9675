/** F13: loans that cannot be worked through. */
import type { SqliteBook } from '@lend/storage/sqlite'
import { verifyBook } from '@lend/storage/sqlite'
import { describe, expect, test } from 'vitest'
import { type BookRows, bookState } from './book-rows.ts'
import { BY_OPS, date, equalBooks, reopen, type Setting } from './setting.ts'

const DAY = date('2026-05-20')
const LOANS = 100

/** Two loans with something to do that cannot be loaded, and one whose rows the database refuses. @returns their ids */
async function poison(book: SqliteBook): Promise<readonly string[]> {
  return book.writing(async (session) => {
    const due = session.all<{ id: string }>(
      'SELECT loan_id AS id FROM loans WHERE next_action_on <= ? ORDER BY loan_id',
      [DAY],
    )
    const poisoned = [10, 30, 50].map((place) => due[place]?.id ?? '')
    const sql = `UPDATE loan_snapshots SET snapshot = REPLACE(snapshot, '"format":1', '"format":99') WHERE loan_id IN (?, ?)`
    session.run(sql, [poisoned[0] as string, poisoned[2] as string])
    session.run(`CREATE TRIGGER poisoned BEFORE INSERT ON audit WHEN NEW.chain = '${poisoned[1]}'
      BEGIN SELECT RAISE(ABORT, 'this loan is poisoned'); END`)
    return poisoned
  })
}

async function heal(book: SqliteBook): Promise<void> {
  await book.writing(async (session) => {
    session.run(`UPDATE loan_snapshots SET snapshot = REPLACE(snapshot, '"format":99', '"format":1')`)
    session.run('DROP TRIGGER poisoned')
  })
}

async function openTwo(): Promise<{
  readonly sound: Setting
  readonly poisoned: Setting
  readonly ids: readonly string[]
}> {
  const [one, other] = await equalBooks(2, LOANS)
  const poisoned = await reopen(other as string, DAY)
  const ids = await poison(poisoned.book)
  return { sound: await reopen(one as string, DAY), poisoned, ids }
}

/** Where a loan was set aside the books of its days are closed, so that its entries stand in later ones. */
function withoutDayOfPosting(state: BookRows): BookRows {
  return { ...state, journal: state['journal']?.map(({ posted_on: _postedOn, ...row }) => row) ?? [] }
}

describe('loans that fail', () => {
  test('are set aside with their errors while all others are done; the next run changes only those', async () => {
    const { sound, poisoned, ids } = await openTwo()
    const whole = await sound.engine.overdue.run({}, BY_OPS)
    const partial = await poisoned.engine.overdue.run({}, BY_OPS)
    expect(partial.quarantined.map(({ loanId, code }) => [loanId, code])).toEqual([
      [ids[0], 'BOOK_INCONSISTENT'],
      [ids[1], 'DEFECT'],
      [ids[2], 'BOOK_INCONSISTENT'],
    ])
    expect(partial.quarantined.every(({ loanNumber }) => loanNumber.startsWith('LN-'))).toBe(true)
    expect(partial).toMatchObject({
      status: 'partial',
      loansLooked: whole.loansLooked,
      loansChanged: whole.loansChanged - 3,
    })

    const again = await poisoned.engine.overdue.run({}, BY_OPS)
    expect(again).toMatchObject({ status: 'partial', loansChanged: 0, noticesQueued: 0 })

    await heal(poisoned.book)
    const healed = await poisoned.engine.overdue.run({}, BY_OPS)
    expect(healed).toMatchObject({ status: 'done', loansChanged: 3, quarantined: [], pastDue: whole.pastDue })
    expect(partial.noticesQueued + healed.noticesQueued).toBe(whole.noticesQueued)
    const states = await Promise.all([poisoned, sound].map(({ book }) => bookState(book, DAY)))
    const [actual, expected] = states.map(withoutDayOfPosting)
    expect(actual).toEqual(expected)
    expect((await verifyBook(poisoned.book)).findings).toEqual([])
  })

  test('are named by a dry run as well', async () => {
    const { poisoned } = await openTwo()
    const { status, quarantined } = await poisoned.engine.overdue.run({ dryRun: true }, BY_OPS)
    // The one that cannot be written shows only when it is written.
    expect([status, quarantined.map(({ code }) => code)]).toEqual([
      'partial',
      ['BOOK_INCONSISTENT', 'BOOK_INCONSISTENT'],
    ])
  })
})
