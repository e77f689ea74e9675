/** An engine with posting rules of its own, and the verification of what it wrote. */
import { POSTING_RULES, type RulesByBasis } from '@lend/core'
import { createEngine } from '@lend/engine'
import { countingIds, fixedClock, SAMPLE_PRODUCT } from '@lend/engine/testing'
import { verifyBook } from '@lend/storage/sqlite'
import { expect, test } from 'vitest'
import { amount, BY_ALICE, inFreshBook, openLoan } from './setting.ts'

const OWN: RulesByBasis = {
  ...POSTING_RULES,
  accrual: { ...POSTING_RULES.accrual, disbursement: { principal: { debit: 'loans', credit: 'bank in transit' } } },
}

test('a book with rules of its own is right by those rules, and wrong by any others', async () => {
  await inFreshBook(async ({ book }) => {
    const engine = createEngine({ book, clock: fixedClock('2026-01-05'), ids: countingIds(500), postingRules: OWN })
    await openLoan({ book, engine, clock: fixedClock('2026-01-05') })
    const { rows } = await engine.reports.trialBalance()
    expect(rows.map(({ account }) => account)).toEqual(['bank in transit', 'loans'])
    expect((await verifyBook(book, { postingRules: OWN })).findings).toEqual([])
    expect((await verifyBook(book)).findings.map(({ check }) => check)).toEqual(['journal'])
  })
})

test("a product's own books are stored with its loans, so verification needs to be told nothing", async () => {
  const books = { accounts: { loans: '1310', cash: '1010' } }
  const product = { ...SAMPLE_PRODUCT, conventions: { ...SAMPLE_PRODUCT.conventions, books } }
  await inFreshBook(
    async (setting) => {
      await openLoan(setting)
      await setting.engine.repayments.receive('LN-000001', { amount: amount(5_000) }, BY_ALICE)
      const { rows } = await setting.engine.reports.trialBalance()
      expect(rows.map(({ account }) => account)).toEqual(['1010', '1310', 'borrower-credit'])
      expect((await verifyBook(setting.book)).findings).toEqual([])
    },
    '2026-01-05',
    product,
  )
})

test('interest of a missed month is accrued by the run that catches up, once', async () => {
  const product = {
    ...SAMPLE_PRODUCT,
    conventions: { ...SAMPLE_PRODUCT.conventions, interestAccrual: 'monthly' as const },
  }
  await inFreshBook(
    async (setting) => {
      const { engine, clock, book } = setting
      await openLoan(setting)
      clock.set('2026-02-03')
      await engine.overdue.run({}, BY_ALICE)
      const again = await engine.overdue.run({}, BY_ALICE)
      expect(again.loansChanged).toBe(0)
      const { rows } = await engine.reports.trialBalance()
      const accrued = rows.find(({ account }) => account === 'accrued-interest')
      expect(accrued?.debit).toBeGreaterThan(0)
      expect((await verifyBook(book)).findings).toEqual([])
    },
    '2026-01-05',
    product,
  )
})

test('an engine is not made with rules that leave something unposted', async () => {
  const { recovery: _, ...rest } = POSTING_RULES.accrual
  const postingRules = { ...POSTING_RULES, accrual: rest as typeof POSTING_RULES.accrual }
  await inFreshBook(async ({ book }) => {
    const make = () => createEngine({ book, clock: fixedClock('2026-01-05'), ids: countingIds(), postingRules })
    expect(make).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  })
})
