import { createEngine, uuidIds } from '@lend/engine'
import { fixedClock } from '@lend/engine/testing'
import { openBook, verifyBook } from '@lend/storage/sqlite'
import { expect, test } from 'vitest'
import { amount, BY_ALICE, openLoan, openSetting } from './setting.ts'

test('two engines on one file pay one loan at once: every payment counts once', async () => {
  const setting = await openSetting()
  await openLoan(setting)
  const second = await openBook(setting.book.path, { busyTimeoutMs: 20_000 })
  const engines = [setting.book, second].map((book) =>
    createEngine({ book, clock: fixedClock('2026-01-05'), ids: uuidIds() }),
  )
  const payments = engines.flatMap(({ repayments }) =>
    Array.from({ length: 20 }, () => repayments.receive('LN-000001', { amount: amount(100) }, BY_ALICE)),
  )
  await Promise.all(payments)
  const { record } = await setting.engine.loans.show('LN-000001')
  expect(record).toMatchObject({ version: 43, loan: { credit: 4_000 } })
  expect((await verifyBook(second)).findings).toEqual([])
  await second.close()
})

test('two engines on one file are asked to take one payment: one does', async () => {
  const setting = await openSetting()
  await openLoan(setting)
  const second = await openBook(setting.book.path, { busyTimeoutMs: 20_000 })
  const engines = [setting.book, second].map((book) =>
    createEngine({ book, clock: fixedClock('2026-01-05'), ids: uuidIds() }),
  )
  const outcomes = await Promise.allSettled(
    engines.map(({ repayments }) =>
      repayments.receive('LN-000001', { amount: amount(100), reference: 'bank-1' }, BY_ALICE),
    ),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'REPAYMENT_REFERENCE_TAKEN', details: { reference: 'bank-1', loanNumber: 'LN-000001' } },
  })
  await second.close()
})
