/** Operations that others broke, by their tickets: the daily run, corrections, take-overs, reports. */
import { type ExplainQuestion, isBooked } from '@lend/core'
import { verifyBook } from '@lend/storage/sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { amount, BY_ALICE, date, expectRefused, openLoan, openSetting, type Setting } from '../engine/setting.ts'
import { bookRows } from '../overdue/book-rows.ts'

const LOAN = 'LN-000001'
let setting: Setting

beforeEach(async () => {
  setting = await openSetting()
  await openLoan(setting)
  setting.clock.set('2026-03-20')
})

test('FINERACT-2602: after the daily run every loan takes a payment at once', async () => {
  const { engine } = setting
  const { status } = await engine.overdue.run({ asOf: date('2026-03-19') }, BY_ALICE)
  expect(status).toBe('done')
  const { after } = await engine.repayments.receive(LOAN, { amount: amount(10_662) }, BY_ALICE)
  expect(after.version).toBeGreaterThan(0)
})

test('frappe/erpnext#31799, #24544: a run by hand demands no interest twice, and a day that was left out is made up for', async () => {
  const { engine, book } = setting
  await engine.overdue.run({ asOf: date('2026-03-19') }, BY_ALICE)
  const { record, position } = await engine.loans.show(LOAN)
  const due = isBooked(record.loan) ? record.loan.installments.filter(({ dueDate }) => dueDate <= '2026-03-19') : []
  expect(due).toHaveLength(2)
  expect(position?.arrears.interest).toBe(due.reduce((sum, { charged }) => sum + charged.interest, 0))
  const before = await bookRows(book)
  await engine.overdue.run({ asOf: date('2026-03-19') }, BY_ALICE)
  expect(await bookRows(book)).toEqual(before)
})

test('formancehq/ledger#1601: a key that took back one payment is refused for another, by name, and nothing changes', async () => {
  const { engine, book } = setting
  await engine.repayments.receive(LOAN, { amount: amount(100), reference: 'bank-1' }, BY_ALICE)
  await engine.repayments.receive(LOAN, { amount: amount(200), reference: 'bank-2' }, BY_ALICE)
  const once = { ...BY_ALICE, idempotencyKey: 'key-1' }
  await engine.repayments.reverse('bank-1', { reason: 'returned' }, once)
  await expectRefused(
    book,
    () => engine.repayments.reverse('bank-2', { reason: 'returned' }, once),
    'IDEMPOTENCY_KEY_REUSED',
  )
})

describe('frappe/lending#1425: a report says how the book stood on a day', () => {
  test('also when more has happened since', async () => {
    const { engine } = setting
    const outstanding = async (): Promise<string> =>
      JSON.stringify(await engine.reports.ageing({ asOf: date('2026-02-01') }))
    const before = await outstanding()
    await engine.repayments.receive(LOAN, { amount: amount(50_000) }, BY_ALICE)
    expect(await outstanding()).toBe(before)
  })
})

test('APP-I-1346: what the interest of an installment is made of can be asked', async () => {
  const question: ExplainQuestion = { kind: 'installment', number: 2 }
  const { parts = [] } = await setting.engine.loans.explain(LOAN, question)
  const text = JSON.stringify(parts)
  expect(text).toContain('"rate"')
  expect(text).toContain('"balance"')
  expect((await verifyBook(setting.book)).findings).toEqual([])
})
