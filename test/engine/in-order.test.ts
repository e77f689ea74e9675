import { type Book, type BookTransaction, createEngine } from '@lend/engine'
import { countingIds } from '@lend/engine/testing'
import { expect, test } from 'vitest'
import { amount, BY_ALICE, date, openLoan, openSetting } from './setting.ts'

/** A book that notes each time a transaction reads all facts of a loan, or all that was posted for it. */
function noting(book: Book, reads: string[]): Book {
  const noted = (tx: BookTransaction): BookTransaction => ({
    ...tx,
    loans: {
      ...tx.loans,
      events: (...args) => {
        reads.push('facts')
        return tx.loans.events(...args)
      },
      posted: (...args) => {
        reads.push('posted')
        return tx.loans.posted(...args)
      },
    },
  })
  return {
    transact: (work) => book.transact((tx) => work(noted(tx))),
    read: (work) => book.read(work),
    report: (work) => book.report(work),
    close: () => book.close(),
  }
}

test('a fact in order is folded onto the stored loan: its history is not read', async () => {
  const setting = await openSetting()
  await openLoan(setting)
  const reads: string[] = []
  const { clock } = setting
  const engine = createEngine({ book: noting(setting.book, reads), clock, ids: countingIds(8) })
  clock.set('2026-03-10')
  await engine.repayments.receive('LN-000001', { amount: amount(10_662) }, BY_ALICE)
  clock.set('2026-03-11')
  await engine.loans.addCharge('LN-000001', { component: 'fees', code: 'visit', amount: amount(100) }, BY_ALICE)
  await engine.repayments.receive('LN-000001', { amount: amount(10_662), reference: 'bank-1' }, BY_ALICE)
  expect(reads).toEqual([])
  await engine.repayments.receive('LN-000001', { amount: amount(500), on: date('2026-02-05') }, BY_ALICE)
  expect(reads).toEqual(['facts', 'posted'])
})
