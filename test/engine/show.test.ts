import { type Instant, totalOf } from '@lend/core'
import { beforeEach, describe, expect, test } from 'vitest'
import { amount, BY_ALICE, date, openLoan, openSetting, type Setting } from './setting.ts'

const LOAN = 'LN-000001'
let setting: Setting
/** An instant between the opening of the loan and everything that follows. */
let opened: Instant

beforeEach(async () => {
  setting = await openSetting()
  const { events } = await openLoan(setting)
  opened = events[0]?.recordedAt ?? ''
  setting.clock.set('2026-03-20')
  await setting.engine.repayments.receive(
    LOAN,
    { amount: amount(10_662), on: date('2026-02-05'), reference: 'bank-1' },
    BY_ALICE,
  )
})

describe('a loan as of a day', () => {
  test('counts facts by their value date', async () => {
    const { engine } = setting
    const [eve, day] = [
      await engine.loans.show(LOAN, { asOf: date('2026-02-04') }),
      await engine.loans.show(LOAN, { asOf: date('2026-02-05') }),
    ]
    expect([eve.allocations, eve.history.length]).toEqual([[], 3])
    expect([day.allocations.length, day.history.length]).toEqual([1, 4])
    expect(day.position).toMatchObject({ repaid: { interest: 1_200 }, daysPastDue: 0, nextInstallment: { number: 2 } })
  })

  test('is closed up to its end, whether or not the book is', async () => {
    const { position, asOf } = await setting.engine.loans.show(LOAN)
    expect(asOf).toBe('2026-03-20')
    expect(position).toMatchObject({
      daysPastDue: 15,
      bucket: { code: '1-30' },
      arrears: { interest: 1_105, penalties: 100 },
    })
  })

  test('before money is out has no position', async () => {
    await setting.engine.loans.apply(
      { customer: 'C-000001', product: 'sample-loan', principal: amount(1_000), installments: 2 },
      BY_ALICE,
    )
    expect(await setting.engine.loans.show('LN-000002')).toMatchObject({
      position: null,
      record: { loan: { status: 'applied' } },
    })
  })
})

describe('a loan as it was known', () => {
  test('counts what had been recorded by then: before the payment was written down, it had not come', async () => {
    const { engine } = setting
    const asOf = date('2026-03-20')
    const known = await engine.loans.show(LOAN, { asOf, knownAt: opened })
    expect(known).toMatchObject({
      knownAt: opened,
      allocations: [],
      position: { daysPastDue: 43, repaid: { principal: 0 } },
    })
    expect((await engine.loans.show(LOAN, { asOf })).position).toMatchObject({ daysPastDue: 15 })
  })

  test('a payment that bounced later was there until its reversal was recorded', async () => {
    const { engine, clock } = setting
    const asOf = date('2026-02-10')
    clock.set('2026-03-25')
    const { events } = await engine.repayments.reverse('bank-1', { reason: 'bounced' }, BY_ALICE)
    const reversedAt = events[0]?.recordedAt ?? ''
    const before = new Date(Date.parse(reversedAt) - 1).toISOString()
    expect((await engine.loans.show(LOAN, { asOf, knownAt: before })).allocations).toHaveLength(1)
    expect((await engine.loans.show(LOAN, { asOf, knownAt: reversedAt })).allocations).toEqual([])
    expect((await engine.loans.show(LOAN, { asOf })).position).toMatchObject({ daysPastDue: 5 })
  })

  test('is not there before it was known of', async () => {
    const shown = setting.engine.loans.show(LOAN, { knownAt: '2025-12-31T00:00:00.000Z' })
    await expect(shown).rejects.toMatchObject({ code: 'LOAN_NOT_FOUND' })
  })
})

describe('an amount that is explained', () => {
  test('is the amount that is shown, down to what it was formed from', async () => {
    const { engine } = setting
    const installment = await engine.loans.explain(LOAN, { kind: 'installment', number: 1 })
    expect(installment.amount).toBe('10662')
    expect(installment.parts?.length).toBeGreaterThan(0)
    const { position } = await engine.loans.show(LOAN)
    const outstanding = await engine.loans.explain(LOAN, { kind: 'outstanding' })
    expect(outstanding.amount).toBe(String(position && totalOf(position.outstanding)))
    expect((await engine.loans.explain(LOAN, { kind: 'days-past-due' })).amount).toBe('15')
  })

  test('may be asked of a repayment by its reference, and of any point in time', async () => {
    const { engine } = setting
    expect((await engine.loans.explain(LOAN, { kind: 'repayment', repaymentId: 'bank-1' })).amount).toBe('10662')
    const unknown = engine.loans.explain(LOAN, { kind: 'repayment', repaymentId: 'bank-1' }, { knownAt: opened })
    await expect(unknown).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const early = await engine.loans.explain(LOAN, { kind: 'days-past-due' }, { knownAt: opened })
    expect(early.amount).toBe('43')
  })
})
