import type { LocalDate } from '@lend/core'
import { verifyBook } from '@lend/storage/sqlite'
import { describe, expect, test } from 'vitest'
import { BY_OPS, freshBook, importAll, rowCounts, rowsOf, type Setting, TAKEN_ON } from './setting.ts'
import { syntheticTape } from './synthetic-tape.ts'

const TAPE = syntheticTape(130).map(({ loan }) => loan)
const RUNNING = TAPE.filter(({ status }) => status === 'current').length
const END_OF_JULY = '2018-07-31' as LocalDate

async function importedBook(): Promise<Setting> {
  const setting = await freshBook('2018-08-01')
  await importAll(setting, rowsOf(TAPE), { demoContacts: true })
  return setting
}

describe('the overdue run over an imported book', () => {
  test('on the day of the tape closes it', async () => {
    const setting = await importedBook()
    await setting.engine.overdue.run({ asOf: TAKEN_ON }, BY_OPS)
    expect(await setting.engine.settings()).toMatchObject({ closedThrough: TAKEN_ON })
    expect((await verifyBook(setting.book)).findings).toEqual([])
  })

  test("a month later finds everyone's July installment unpaid, and tells each once", async () => {
    const { engine, book } = await importedBook()
    await engine.overdue.run({ asOf: TAKEN_ON }, BY_OPS)
    const { pastDue, penalties } = await engine.overdue.run({ asOf: END_OF_JULY }, BY_OPS)
    const late = pastDue.reduce((sum, { loans }) => sum + loans, 0)
    expect([late, penalties]).toEqual([RUNNING, []])
    const notices = await book.read((tx) => tx.notices.list({ limit: 10_000 }))
    expect(new Set(notices.map(({ loanId }) => loanId)).size).toBe(RUNNING)
    expect(new Set(notices.map(({ key }) => key)).size).toBe(notices.length)
    expect((await verifyBook(book)).findings).toEqual([])
  })

  test('run again changes no row', async () => {
    const { engine, book } = await importedBook()
    await engine.overdue.run({ asOf: END_OF_JULY }, BY_OPS)
    const { job_runs: _runs, ...before } = await rowCounts(book)
    const { loansChanged, noticesQueued } = await engine.overdue.run({ asOf: END_OF_JULY }, BY_OPS)
    const { job_runs: _again, ...after } = await rowCounts(book)
    expect([loansChanged, noticesQueued]).toEqual([0, 0])
    expect(after).toEqual(before)
  })
})
