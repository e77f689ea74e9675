import { isBooked, totalOf } from '@lend/core'
import type { Engine } from '@lend/engine'
import { verifyBook } from '@lend/storage/sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { amount, APPLICATION, BY_ALICE, date, openLoan, openSetting, type Setting } from './setting.ts'

let setting: Setting
let engine: Engine

beforeEach(async () => {
  setting = await openSetting()
  engine = setting.engine
})

afterEach(async () => {
  expect((await verifyBook(setting.book)).findings).toEqual([])
})

describe('customers', () => {
  test('get the next number, or the one they are given', async () => {
    const second = await engine.customers.add({ name: 'Grace Example' }, BY_ALICE)
    const third = await engine.customers.add({ name: 'Joan Example', number: 'X-9', externalId: 'crm-9' }, BY_ALICE)
    expect([second.number, third.number]).toEqual(['C-000002', 'X-9'])
    expect(await engine.customers.find('crm-9')).toEqual(third)
    expect((await engine.customers.list({ limit: 10 })).map(({ number }) => number)).toEqual([
      'C-000001',
      'C-000002',
      'X-9',
    ])
  })
})

describe('products', () => {
  test('are lent under in their newest version, and keep the old ones', async () => {
    const { createdAt: _, ...product } = await engine.products.find(APPLICATION.product)
    await engine.products.add({ ...product, version: 2, name: 'Second' }, BY_ALICE)
    expect((await engine.products.find(APPLICATION.product)).name).toBe('Second')
    expect((await engine.products.find(APPLICATION.product, 1)).version).toBe(1)
    expect(await engine.products.list()).toHaveLength(2)
    expect((await engine.loans.apply(APPLICATION, BY_ALICE)).after.productVersion).toBe(2)
  })
})

describe('a loan', () => {
  test('is applied for, approved for less, and paid out', async () => {
    const applied = await engine.loans.apply({ ...APPLICATION, externalId: 'web-1' }, BY_ALICE)
    expect(applied.before).toBeNull()
    expect(applied.after).toMatchObject({ number: 'LN-000001', version: 1, loan: { status: 'applied' } })
    const approved = await engine.loans.approve('web-1', { principal: amount(100_000) }, BY_ALICE)
    expect(approved.after.loan).toMatchObject({ status: 'approved', terms: { principal: 100_000 } })
    const { after, journal, events } = await engine.loans.disburse('LN-000001', {}, BY_ALICE)
    expect(after).toMatchObject({ version: 3, loan: { status: 'active', disbursed: 100_000 } })
    expect(journal.flatMap(({ lines }) => lines)).toEqual([
      { account: 'loans', amount: 100_000 },
      { account: 'cash', amount: -100_000 },
    ])
    expect(events.map(({ type }) => type)).toEqual(['LoanDisbursed'])
    const [summary] = await engine.loans.list({ limit: 10 })
    expect(summary).toMatchObject({ number: 'LN-000001', status: 'active', outstandingPrincipal: 100_000 })
  })

  test('is rejected, or withdrawn', async () => {
    await engine.loans.apply(APPLICATION, BY_ALICE)
    await engine.loans.apply(APPLICATION, BY_ALICE)
    const rejected = await engine.loans.reject('LN-000001', { reason: 'no income' }, BY_ALICE)
    await engine.loans.approve('LN-000002', {}, BY_ALICE)
    const withdrawn = await engine.loans.withdraw('LN-000002', { reason: 'found another' }, BY_ALICE)
    expect([rejected.after.loan.status, withdrawn.after.loan.status]).toEqual(['rejected', 'withdrawn'])
  })

  test('is previewed as it would be disbursed, and nothing is stored', async () => {
    const { terms, schedule } = await engine.loans.preview(APPLICATION, date('2026-01-05'))
    expect(await engine.loans.list({ limit: 10 })).toEqual([])
    const { after } = await openLoan(setting)
    expect(after.loan.terms).toEqual(terms)
    expect(isBooked(after.loan) && after.loan.installment).toBe(schedule.installment)
  })

  test('takes charges, gives them up, is written off and still recovers', async () => {
    await openLoan(setting)
    const fee = { component: 'fees', code: 'visit', amount: amount(2_500) } as const
    const charged = await engine.loans.addCharge('LN-000001', fee, BY_ALICE)
    const chargeId = charged.events[0]?.id ?? ''
    const waived = await engine.loans.waiveCharge(
      'LN-000001',
      { chargeId, amount: amount(500), reason: 'kind' },
      BY_ALICE,
    )
    expect(waived.after.loan).toMatchObject({ charges: [{ id: chargeId, amount: 2_500, waived: 500 }] })
    const writtenOff = await engine.loans.writeOff('LN-000001', { reason: 'gone' }, BY_ALICE)
    expect(writtenOff.after.loan).toMatchObject({
      status: 'written-off',
      writtenOff: { principal: 120_000, fees: 2_000 },
    })
    const recovered = await engine.loans.recover(
      'LN-000001',
      { amount: amount(7_000), reference: 'agency-1' },
      BY_ALICE,
    )
    expect(recovered.after.loan).toMatchObject({ recovered: 7_000 })
  })
})

describe('repayments', () => {
  test('pay what is due, in order', async () => {
    await openLoan(setting)
    setting.clock.set('2026-02-05')
    const { after, allocations, journal } = await engine.repayments.receive(
      'LN-000001',
      { amount: amount(10_662), reference: 'bank-1', channel: 'bank-transfer' },
      BY_ALICE,
    )
    expect(allocations).toMatchObject([{ amount: 10_662, portions: [{ installment: 1, parts: { interest: 1_200 } }] }])
    expect(journal.every((entry) => !entry.adjusting)).toBe(true)
    expect(after.loan).toMatchObject({ status: 'active', lastEvent: { effectiveOn: '2026-02-05' } })
    expect(await engine.repayments.list('LN-000001')).toMatchObject([
      { repayment: { reference: 'bank-1' }, allocation: { amount: 10_662 }, reversal: null },
    ])
  })

  test('are told to the borrower, as are decisions, payout and reversal: each once', async () => {
    const { notices } = await openLoan(setting)
    expect(notices).toMatchObject([{ kind: 'disbursed', data: { amount: '1200.00', firstDueOn: '2026-02-05' } }])
    const paid = await engine.repayments.receive('LN-000001', { amount: amount(500), reference: 'bank-1' }, BY_ALICE)
    expect(paid.notices).toMatchObject([
      { kind: 'receipt', data: { amount: '5.00', credit: '5.00', reference: 'bank-1' } },
    ])
    const { notices: told } = await engine.repayments.reverse('bank-1', { reason: 'returned' }, BY_ALICE)
    expect(told).toMatchObject([{ kind: 'repayment-reversed', data: { amount: '5.00', reason: 'returned' } }])
    const queued = await setting.book.read(async (tx) => tx.notices.list({ limit: 10 }))
    expect(queued.map(({ kind }) => kind).sort()).toEqual([
      'decision-approved',
      'disbursed',
      'receipt',
      'repayment-reversed',
    ])
  })

  test('are reversed by id or by reference, and listed with their reversal', async () => {
    await openLoan(setting)
    const first = await engine.repayments.receive('LN-000001', { amount: amount(500) }, BY_ALICE)
    await engine.repayments.receive('LN-000001', { amount: amount(700), reference: 'bank-2' }, BY_ALICE)
    await engine.repayments.reverse(first.events[0]?.id ?? '', { reason: 'mistake' }, BY_ALICE)
    const { after } = await engine.repayments.reverse('bank-2', { reason: 'returned' }, BY_ALICE)
    expect(after.loan).toMatchObject({ credit: 0 })
    const listed = await engine.repayments.list('LN-000001')
    expect(listed.map(({ allocation, reversal }) => [allocation, reversal?.reason])).toEqual([
      [null, 'mistake'],
      [null, 'returned'],
    ])
  })

  test('and waivers of one day take effect as they were entered: a payoff asks for no charge that was waived before it', async () => {
    await openLoan(setting)
    const charged = await engine.loans.addCharge(
      'LN-000001',
      { component: 'fees', code: 'visit', amount: amount(900) },
      BY_ALICE,
    )
    await engine.loans.waiveCharge('LN-000001', { chargeId: charged.events[0]?.id ?? '', reason: 'kind' }, BY_ALICE)
    const { total } = await engine.payoff.quote('LN-000001')
    expect(total).toBe(120_000)
    const { after } = await engine.repayments.receive('LN-000001', { amount: total, payoff: true }, BY_ALICE)
    expect(after.loan.status).toBe('closed')
  })

  test('of a payoff quote leave exactly nothing', async () => {
    await openLoan(setting)
    setting.clock.set('2026-02-20')
    const quote = await engine.payoff.quote('LN-000001', { through: date('2026-02-22') })
    expect(quote.days.map(({ on }) => on)).toEqual(['2026-02-20', '2026-02-21', '2026-02-22'])
    const { after } = await engine.repayments.receive('LN-000001', { amount: quote.total, payoff: true }, BY_ALICE)
    expect(after.loan).toMatchObject({ status: 'closed', closedOn: '2026-02-20', credit: 0 })
    const view = await engine.loans.show('LN-000001')
    expect(view.position && totalOf(view.position.outstanding)).toBe(0)
  })
})
