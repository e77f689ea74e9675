import { isLendError, type Minor } from '@lend/core'
import type { BadRow, TapeLoan, TapeRow } from '@lend/engine'
import { verifyBook } from '@lend/storage/sqlite'
import { describe, expect, test } from 'vitest'
import { freshBook, importAll, rowCounts, rowsOf, type Setting, TAKEN_ON } from './setting.ts'
import { syntheticTape } from './synthetic-tape.ts'

const TAPE: readonly TapeLoan[] = syntheticTape(299).map(({ loan }) => loan)
const SOME = TAPE.slice(0, 39)
const [FIRST, SECOND, THIRD] = TAPE as readonly [TapeLoan, TapeLoan, TapeLoan]

async function refusalOf(setting: Setting, rows: AsyncIterable<TapeRow>): Promise<readonly BadRow[]> {
  const error: unknown = await importAll(setting, rows).catch((caught: unknown) => caught)
  if (!isLendError(error, 'IMPORT_REFUSED')) throw error
  return error.details['rows'] as readonly BadRow[]
}

/** Three good rows among bad ones of every sort. */
async function* mixedRows(): AsyncIterable<TapeRow> {
  yield { line: 2, loan: FIRST }
  yield { line: 3, reason: 'The term "x" is no whole number.' }
  yield { line: 4, loan: SECOND }
  yield { line: 5, loan: { ...FIRST } }
  yield { line: 6, loan: { ...THIRD, id: 'sums', balance: (THIRD.balance + 1) as Minor } }
  yield { line: 7, loan: { ...THIRD, id: 'low', installment: 1 as Minor } }
  yield { line: 8, loan: { ...THIRD, id: 'dear', annualRate: 900_000_000 } }
  yield { line: 9, loan: THIRD }
}

describe('a tape that is taken over', () => {
  test('is a book that holds together, each loan with one fact, one audit record, no message and no notice', async () => {
    const setting = await freshBook()
    const told: string[] = []
    const summary = await importAll(setting, rowsOf(TAPE), { onLoan: ({ loan }) => told.push(loan.id) })
    expect(summary).toMatchObject({ loans: TAPE.length, skipped: [], dryRun: false })
    expect([summary.installment.matched, summary.balance.unexplained]).toEqual([TAPE.length, 0])
    expect(told).toEqual(TAPE.map(({ id }) => id))
    const counts = await rowCounts(setting.book)
    expect(counts).toMatchObject({ loans: TAPE.length, customers: TAPE.length, loan_events: TAPE.length, job_runs: 1 })
    expect(counts).toMatchObject({ outbox: 0, notices: 0, repayments: 0, allocations: 0 })
    expect(counts['audit']).toBe(TAPE.length + 2 + 1)
    expect((await verifyBook(setting.book)).findings).toEqual([])
  })

  test('has the balances and sums of the tape, under the ids of the tape', async () => {
    const setting = await freshBook()
    await importAll(setting, rowsOf(SOME))
    for (const tape of SOME) {
      const { record, position } = await setting.engine.loans.show(`lendingclub:${tape.id}`)
      expect(record.loan).toMatchObject({ openedOn: TAKEN_ON, disbursedOn: tape.disbursedOn })
      const owed = record.loan.status === 'active' ? position?.outstanding.principal : 0
      expect([tape.id, owed]).toEqual([tape.id, tape.status === 'charged-off' ? 0 : tape.balance])
      const customer = await setting.engine.customers.find(`lendingclub:${tape.id}`)
      expect(customer).toMatchObject({ name: `LendingClub borrower ${tape.id}`, email: null })
    }
  })

  test('gives borrowers addresses in a reserved domain only when asked to', async () => {
    const setting = await freshBook()
    await importAll(setting, rowsOf([FIRST]), { demoContacts: true })
    const { email } = await setting.engine.customers.find(`lendingclub:${FIRST.id}`)
    expect(email).toMatch(/@[a-z.]*example\.com$/)
  })

  test('knows since when a loan is overdue: two installments missed by June are unpaid since the 1st of May', async () => {
    const setting = await freshBook()
    const behind = syntheticTape(26).filter(({ kind }) => kind === 'behind')
    await importAll(setting, rowsOf(behind.map(({ loan }) => loan)))
    for (const { loan } of behind) {
      const { position } = await setting.engine.loans.show(`lendingclub:${loan.id}`, { asOf: TAKEN_ON })
      expect(position).toMatchObject({ daysPastDue: 60, bucket: { code: 'late-31-120' } })
    }
  })
})

describe('bad rows', () => {
  test('keep the whole tape out, each told with its line and reason', async () => {
    const setting = await freshBook()
    const before = await rowCounts(setting.book)
    const rows = await refusalOf(setting, mixedRows())
    expect(rows.map(({ line }) => line)).toEqual([3, 5, 6, 7, 8])
    expect(rows[1]?.reason).toContain('line 2')
    expect(await rowCounts(setting.book)).toEqual(before)
  })

  test('are left out and listed where that is asked for', async () => {
    const setting = await freshBook()
    const { loans, skipped } = await importAll(setting, mixedRows(), { skipBad: true })
    expect([loans, skipped.map(({ line }) => line)]).toEqual([3, [3, 5, 6, 7, 8]])
    const counts = await rowCounts(setting.book)
    expect([counts['loans'], counts['customers']]).toEqual([3, 3])
    expect((await verifyBook(setting.book)).findings).toEqual([])
  })
})

describe('the same tape again', () => {
  test('is refused, and the book stays as it is', async () => {
    const setting = await freshBook()
    await importAll(setting, rowsOf(TAPE.slice(0, 20)))
    const before = await rowCounts(setting.book)
    await expect(importAll(setting, rowsOf(TAPE.slice(0, 20)))).rejects.toThrow(/All 20 loans .* already/)
    expect(await rowCounts(setting.book)).toEqual(before)
  })

  test('with more loans on it brings only those, where rows may be skipped', async () => {
    const setting = await freshBook()
    await importAll(setting, rowsOf(TAPE.slice(0, 20)))
    const { loans, skipped } = await importAll(setting, rowsOf(TAPE.slice(0, 30)), { skipBad: true })
    expect([loans, skipped.length]).toEqual([10, 20])
  })
})

test('a dry run finds what the import finds, and writes nothing', async () => {
  const setting = await freshBook()
  const before = await rowCounts(setting.book)
  const rehearsed = await importAll(setting, rowsOf(SOME), { dryRun: true })
  expect(await rowCounts(setting.book)).toEqual(before)
  const done = await importAll(setting, rowsOf(SOME))
  expect({ ...rehearsed, seconds: 0, dryRun: false }).toEqual({ ...done, seconds: 0 })
})

test("the tape's statuses stand beside ours, with a reason where they differ", async () => {
  const setting = await freshBook()
  const late: TapeLoan = { ...FIRST, id: 'late', status: 'in-grace' }
  await importAll(setting, rowsOf([...SOME, late]))
  const table = await setting.engine.imports.compareStatuses()
  expect(table.reduce((sum, { loans }) => sum + loans, 0)).toBe(SOME.length + 1)
  expect(table.every(({ agrees, why }) => agrees === (why === null))).toBe(true)
  expect(table).toContainEqual(expect.objectContaining({ tapeStatus: 'in-grace', ourStatus: 'current', agrees: false }))
})

test('a tape of a day to come is refused', async () => {
  const setting = await freshBook()
  const takenOn = '2018-07-03' as typeof TAKEN_ON
  await expect(importAll(setting, rowsOf([FIRST]), { takenOn, skipBad: true })).rejects.toThrow(/2018-07-03/)
})
