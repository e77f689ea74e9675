import type { LendErrorCode } from '@lend/core'
import type { Engine } from '@lend/engine'
import { SAMPLE_PRODUCT } from '@lend/engine/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  amount,
  APPLICATION,
  BY_ALICE,
  bookHash,
  date,
  expectRefused,
  openLoan,
  openSetting,
  type Setting,
} from './setting.ts'

type Refusal = readonly [what: string, code: LendErrorCode, command: (engine: Engine) => Promise<unknown>]

const FEE = { component: 'fees', code: 'visit', amount: amount(100) } as const
const ACTIVE = 'LN-000001'
const APPLIED = 'LN-000002'
const CLOSED = 'LN-000003'

const REFUSALS: readonly Refusal[] = [
  [
    'a number given twice',
    'CUSTOMER_NUMBER_TAKEN',
    (lend) => lend.customers.add({ name: 'B', number: 'C-000001' }, BY_ALICE),
  ],
  ['a product version given twice', 'PRODUCT_VERSION_TAKEN', (lend) => lend.products.add(SAMPLE_PRODUCT, BY_ALICE)],
  [
    'a product whose default rate its limits forbid',
    'PRODUCT_LIMIT_EXCEEDED',
    (lend) => lend.products.add({ ...SAMPLE_PRODUCT, version: 2, defaultAnnualRate: 200_000_000 }, BY_ALICE),
  ],
  [
    'a product that contradicts itself',
    'TERMS_INVALID',
    (lend) => {
      const conventions = { ...SAMPLE_PRODUCT.conventions, grace: { principal: 600, interest: 0 } }
      return lend.products.add({ ...SAMPLE_PRODUCT, version: 2, conventions }, BY_ALICE)
    },
  ],
  [
    'an unknown customer',
    'CUSTOMER_NOT_FOUND',
    (lend) => lend.loans.apply({ ...APPLICATION, customer: 'C-9' }, BY_ALICE),
  ],
  [
    'an unknown product',
    'PRODUCT_NOT_FOUND',
    (lend) => lend.loans.apply({ ...APPLICATION, product: 'none' }, BY_ALICE),
  ],
  [
    'more installments than the product allows',
    'PRODUCT_LIMIT_EXCEEDED',
    (lend) => lend.loans.apply({ ...APPLICATION, installments: 601 }, BY_ALICE),
  ],
  [
    'an external id that another loan has',
    'LOAN_NUMBER_TAKEN',
    (lend) => lend.loans.apply({ ...APPLICATION, externalId: 'web-2' }, BY_ALICE),
  ],
  ['an unknown loan', 'LOAN_NOT_FOUND', (lend) => lend.loans.approve('LN-9', {}, BY_ALICE)],
  [
    'approving more than was asked',
    'AMOUNT_OUT_OF_RANGE',
    (lend) => lend.loans.approve(APPLIED, { principal: amount(120_001) }, BY_ALICE),
  ],
  [
    'approving before it was asked',
    'DATE_OUT_OF_RANGE',
    (lend) => lend.loans.approve(APPLIED, { on: date('2026-01-04') }, BY_ALICE),
  ],
  [
    'rejecting before it was asked',
    'DATE_OUT_OF_RANGE',
    (lend) => lend.loans.reject(APPLIED, { reason: 'no', on: date('2026-01-04') }, BY_ALICE),
  ],
  ['a second approval', 'LOAN_STATUS_CONFLICT', (lend) => lend.loans.approve(ACTIVE, {}, BY_ALICE)],
  ['paying out what was not approved', 'LOAN_STATUS_CONFLICT', (lend) => lend.loans.disburse(APPLIED, {}, BY_ALICE)],
  [
    'withdrawing once money is out',
    'LOAN_STATUS_CONFLICT',
    (lend) => lend.loans.withdraw(ACTIVE, { reason: 'no' }, BY_ALICE),
  ],
  [
    'a repayment of tomorrow',
    'EVENT_IN_FUTURE',
    (lend) => lend.repayments.receive(ACTIVE, { amount: amount(1), on: date('2026-01-08') }, BY_ALICE),
  ],
  [
    'a repayment of nothing',
    'AMOUNT_NOT_POSITIVE',
    (lend) => lend.repayments.receive(ACTIVE, { amount: amount(0) }, BY_ALICE),
  ],
  [
    'money beyond what can be counted exactly',
    'AMOUNT_OUT_OF_RANGE',
    (lend) => lend.repayments.receive(ACTIVE, { amount: amount(Number.MAX_SAFE_INTEGER) }, BY_ALICE),
  ],
  [
    'a repayment before the loan',
    'EVENT_BEFORE_DISBURSEMENT',
    (lend) => lend.repayments.receive(ACTIVE, { amount: amount(1), on: date('2026-01-04') }, BY_ALICE),
  ],
  [
    'a repayment of a loan that is closed',
    'LOAN_STATUS_CONFLICT',
    (lend) => lend.repayments.receive(CLOSED, { amount: amount(1) }, BY_ALICE),
  ],
  [
    'a payment reference seen before',
    'REPAYMENT_REFERENCE_TAKEN',
    (lend) => lend.repayments.receive(ACTIVE, { amount: amount(1), reference: 'bank-1' }, BY_ALICE),
  ],
  [
    'a payment reference seen before, backdated',
    'REPAYMENT_REFERENCE_TAKEN',
    (lend) =>
      lend.repayments.receive(ACTIVE, { amount: amount(1), reference: 'bank-1', on: date('2026-01-05') }, BY_ALICE),
  ],
  [
    'a payoff that is a cent short',
    'PAYOFF_BELOW_QUOTE',
    (lend) => lend.repayments.receive(ACTIVE, { amount: amount(119_000), payoff: true }, BY_ALICE),
  ],
  [
    'money beyond what is due, where that is not accepted',
    'REPAYMENT_EXCEEDS_OUTSTANDING',
    (lend) => lend.repayments.receive(ACTIVE, { amount: amount(1), excess: 'refuse' }, BY_ALICE),
  ],
  [
    'reversing what is not there',
    'REPAYMENT_NOT_FOUND',
    (lend) => lend.repayments.reverse('bank-9', { reason: 'x' }, BY_ALICE),
  ],
  [
    'reversing twice',
    'REPAYMENT_ALREADY_REVERSED',
    (lend) => lend.repayments.reverse('bank-0', { reason: 'x' }, BY_ALICE),
  ],
  [
    'reversing before the money came',
    'PERIOD_REVERSED',
    (lend) => lend.repayments.reverse('bank-1', { reason: 'x', on: date('2026-01-05') }, BY_ALICE),
  ],
  [
    'a charge of nothing',
    'AMOUNT_NOT_POSITIVE',
    (lend) => lend.loans.addCharge(ACTIVE, { ...FEE, amount: amount(0) }, BY_ALICE),
  ],
  [
    'waiving what is not there',
    'CHARGE_NOT_FOUND',
    (lend) => lend.loans.waiveCharge(ACTIVE, { chargeId: 'none', reason: 'x' }, BY_ALICE),
  ],
  [
    'a recovery of a loan that runs',
    'LOAN_STATUS_CONFLICT',
    (lend) => lend.loans.recover(ACTIVE, { amount: amount(1) }, BY_ALICE),
  ],
  [
    'writing off a loan that is closed',
    'LOAN_STATUS_CONFLICT',
    (lend) => lend.loans.writeOff(CLOSED, { reason: 'x' }, BY_ALICE),
  ],
  ['a payoff quote of a loan that is closed', 'LOAN_STATUS_CONFLICT', (lend) => lend.payoff.quote(CLOSED)],
  [
    'a payoff quote before the last fact',
    'DAY_ALREADY_CLOSED',
    (lend) => lend.payoff.quote(ACTIVE, { from: date('2026-01-05') }),
  ],
  [
    'a version that is not the present one',
    'LOAN_VERSION_CONFLICT',
    (lend) => lend.repayments.receive(ACTIVE, { amount: amount(1) }, { ...BY_ALICE, expectedVersion: 3 }),
  ],
  ['a day before the loan was', 'LOAN_NOT_FOUND', (lend) => lend.loans.show(ACTIVE, { asOf: date('2026-01-04') })],
]

describe('a refused command leaves the book as it was, byte for byte', () => {
  let setting: Setting

  beforeAll(async () => {
    setting = await openSetting()
    const { engine, clock } = setting
    await openLoan(setting)
    await engine.loans.apply({ ...APPLICATION, externalId: 'web-2' }, BY_ALICE)
    await openLoan(setting)
    await engine.repayments.receive(CLOSED, { amount: amount(120_000), payoff: true }, BY_ALICE)
    clock.set('2026-01-07')
    await engine.repayments.receive(ACTIVE, { amount: amount(500), reference: 'bank-0' }, BY_ALICE)
    await engine.repayments.reverse('bank-0', { reason: 'returned' }, BY_ALICE)
    await engine.repayments.receive(ACTIVE, { amount: amount(500), reference: 'bank-1' }, BY_ALICE)
  })

  test.each(REFUSALS)('%s: %s', async (_what, code, command) => {
    await expectRefused(setting.book, () => command(setting.engine), code)
  })

  test('and a command that is accepted changes it', async () => {
    const before = await bookHash(setting.book)
    await setting.engine.repayments.receive(ACTIVE, { amount: amount(1) }, { ...BY_ALICE, expectedVersion: 6 })
    expect(await bookHash(setting.book)).not.toBe(before)
  })
})

test('who looked at a loan before somebody else changed it is told so', async () => {
  const setting = await openSetting()
  const { after } = await openLoan(setting)
  const pay = () =>
    setting.engine.repayments.receive(
      after.number,
      { amount: amount(100) },
      { ...BY_ALICE, expectedVersion: after.version },
    )
  const outcomes = await Promise.allSettled([pay(), pay(), pay()])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(outcomes[1]).toMatchObject({ reason: { code: 'LOAN_VERSION_CONFLICT', details: { stored: 4, basedOn: 3 } } })
})
