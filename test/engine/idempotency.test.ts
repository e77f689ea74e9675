import type { CommandContext } from '@lend/engine'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  ALICE,
  amount,
  APPLICATION,
  bookHash,
  BY_ALICE,
  date,
  expectRefused,
  openLoan,
  openSetting,
  type Setting,
} from './setting.ts'

const ONCE: CommandContext = { actor: ALICE, idempotencyKey: 'k-1' }
const BOB: CommandContext = { actor: { kind: 'user', name: 'bob' }, idempotencyKey: 'k-1' }
const PAYMENT = { amount: amount(500), reference: 'bank-1', on: date('2026-01-05') }

let setting: Setting

beforeEach(async () => {
  setting = await openSetting()
})

describe('the same key again (I9)', () => {
  test('has one effect and the same answer, however much has happened since', async () => {
    await openLoan(setting)
    const { engine, clock, book } = setting
    const first = await engine.repayments.receive('LN-000001', PAYMENT, ONCE)
    clock.set('2026-03-20')
    await engine.repayments.receive('LN-000001', { amount: amount(700) }, BY_ALICE)
    const before = await bookHash(book)
    expect(await engine.repayments.receive('LN-000001', PAYMENT, ONCE)).toEqual(first)
    expect(await bookHash(book)).toBe(before)
  })

  test('gives the answer of a refold again, too', async () => {
    await openLoan(setting)
    const { engine, clock } = setting
    clock.set('2026-03-20')
    await engine.repayments.receive('LN-000001', { amount: amount(11_000) }, BY_ALICE)
    const late = { amount: amount(5_000), on: date('2026-02-05') }
    const first = await engine.repayments.receive('LN-000001', late, ONCE)
    expect(first.journal.some(({ adjusting }) => adjusting)).toBe(true)
    await engine.repayments.reverse(first.events[0]?.id ?? '', { reason: 'returned' }, BY_ALICE)
    expect(await engine.repayments.receive('LN-000001', late, ONCE)).toEqual(first)
  })

  test('opens one loan, and adds one customer and one product version', async () => {
    const { engine } = setting
    const loans = [await engine.loans.apply(APPLICATION, ONCE), await engine.loans.apply(APPLICATION, ONCE)]
    expect(loans[1]).toEqual(loans[0])
    const customers = [await engine.customers.add({ name: 'B' }, ONCE), await engine.customers.add({ name: 'B' }, ONCE)]
    expect(customers[1]).toEqual(customers[0])
    const { createdAt: _, ...product } = await engine.products.find(APPLICATION.product)
    const next = { ...product, version: 2 }
    const products = [await engine.products.add(next, ONCE), await engine.products.add(next, ONCE)]
    expect(products[1]).toEqual(products[0])
  })

  test('is refused with another body, and changes nothing', async () => {
    await openLoan(setting)
    await setting.engine.repayments.receive('LN-000001', PAYMENT, ONCE)
    const other = { ...PAYMENT, amount: amount(501) }
    await expectRefused(
      setting.book,
      () => setting.engine.repayments.receive('LN-000001', other, ONCE),
      'IDEMPOTENCY_KEY_REUSED',
    )
  })

  test('is another key for another actor and for another command', async () => {
    await openLoan(setting)
    const { engine } = setting
    await engine.repayments.receive('LN-000001', { amount: amount(500) }, ONCE)
    await engine.repayments.receive('LN-000001', { amount: amount(500) }, BOB)
    await engine.loans.addCharge('LN-000001', { component: 'fees', code: 'visit', amount: amount(500) }, ONCE)
    expect(await engine.repayments.list('LN-000001')).toHaveLength(2)
  })

  test('sent many times at once has one effect', async () => {
    await openLoan(setting)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => setting.engine.repayments.receive('LN-000001', PAYMENT, ONCE)),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await setting.engine.repayments.list('LN-000001')).toHaveLength(1)
  })
})

test('a refused command keeps no key: it may be sent again once what stood in its way is gone', async () => {
  const { engine } = setting
  await engine.loans.apply(APPLICATION, BY_ALICE)
  await expectRefused(setting.book, () => engine.loans.disburse('LN-000001', {}, ONCE), 'LOAN_STATUS_CONFLICT')
  await engine.loans.approve('LN-000001', {}, BY_ALICE)
  expect((await engine.loans.disburse('LN-000001', {}, ONCE)).after.loan.status).toBe('active')
})

test('a dry run neither keeps a key nor looks at one', async () => {
  await openLoan(setting)
  const { engine, book } = setting
  const before = await bookHash(book)
  await engine.repayments.receive('LN-000001', PAYMENT, { ...ONCE, dryRun: true })
  expect(await bookHash(book)).toBe(before)
  await engine.repayments.receive('LN-000001', PAYMENT, ONCE)
  const again = engine.repayments.receive('LN-000001', PAYMENT, { ...ONCE, dryRun: true })
  await expect(again).rejects.toMatchObject({ code: 'REPAYMENT_REFERENCE_TAKEN' })
})
