/** Borrowers whose loans are classified together: one non-performing loan makes all of them so, until nothing of any is past due. */
import { addDays, type ClassPeriod, type LocalDate, type Product, RBI_SMA_NPA } from '@lend/core'
import { SAMPLE_PRODUCT } from '@lend/engine/testing'
import { verifyBook } from '@lend/storage/sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amount, BY_ALICE, date, inFreshBook, openLoan, type Setting } from '../engine/setting.ts'

const PRODUCT: Product = {
  ...SAMPLE_PRODUCT,
  conventions: { ...SAMPLE_PRODUCT.conventions, delinquency: RBI_SMA_NPA, nonPerformingIncome: 'suspended' },
}

/** Two loans of one customer, paid out on 5 January; the first is never paid, the second on each due date. */
const together = (work: (setting: Setting) => Promise<void>): Promise<void> =>
  inFreshBook(
    async (setting) => {
      await openLoan(setting)
      await openLoan(setting)
      await work(setting)
    },
    '2026-01-05',
    PRODUCT,
  )

async function closeOn({ engine, clock }: Setting, day: string): Promise<void> {
  clock.set(day)
  await engine.overdue.run({}, BY_ALICE)
}

const pay = async ({ engine, clock }: Setting, loan: string, cents: number, on: string): Promise<void> => {
  clock.set(on)
  await engine.repayments.receive(loan, { amount: amount(cents) }, BY_ALICE)
}

const classesOf = async ({ engine }: Setting, loan: string, asOf: string): Promise<readonly ClassPeriod[]> =>
  (await engine.loans.show(loan, { asOf: date(asOf) })).classes

const bucketOf = async (setting: Setting, loan: string, asOf: string): Promise<string | undefined> =>
  (await classesOf(setting, loan, asOf)).at(-1)?.bucket

describe('two loans of one borrower', () => {
  test('the one that is paid on time is non-performing from the day on which the other is, however late the run', async () => {
    await together(async (setting) => {
      for (const day of ['2026-02-05', '2026-03-05', '2026-04-05', '2026-05-05'])
        await pay(setting, 'LN-000002', 10_662, day)
      await closeOn(setting, '2026-05-20')
      expect(await classesOf(setting, 'LN-000002', '2026-05-20')).toMatchObject([
        { bucket: 'standard', from: '2026-01-05', to: '2026-05-06' },
        { bucket: 'npa', from: '2026-05-06', to: null },
      ])
      const { rows } = await setting.engine.reports.provisions({ norms: NONE, asOf: date('2026-05-20') })
      expect(rows).toMatchObject([{ assetClass: 'sub-standard', loans: 2 }])
      expect((await verifyBook(setting.book)).findings).toEqual([])
    })
  })

  test('neither is upgraded before the arrears of both are paid', async () => {
    await together(async (setting) => {
      await pay(setting, 'LN-000002', 31_986, '2026-04-05')
      await closeOn(setting, '2026-05-10')
      await pay(setting, 'LN-000001', 60_000, '2026-05-11')
      await closeOn(setting, '2026-05-11')
      expect(await bucketOf(setting, 'LN-000001', '2026-05-11')).toBe('npa')
      await pay(setting, 'LN-000002', 13_000, '2026-05-12')
      await closeOn(setting, '2026-05-12')
      expect(await bucketOf(setting, 'LN-000001', '2026-05-12')).toBe('standard')
      expect(await bucketOf(setting, 'LN-000002', '2026-05-12')).toBe('standard')
      expect((await verifyBook(setting.book)).findings).toEqual([])
    })
  })

  test('a payment that comes to light later takes back what it disproves, on both', async () => {
    await together(async (setting) => {
      await pay(setting, 'LN-000002', 60_000, '2026-05-05')
      await closeOn(setting, '2026-05-20')
      const on = date('2026-05-01')
      await setting.engine.repayments.receive('LN-000001', { amount: amount(60_000), on }, BY_ALICE)
      await closeOn(setting, '2026-05-21')
      for (const loan of ['LN-000001', 'LN-000002'])
        expect((await classesOf(setting, loan, '2026-05-21')).map(({ bucket }) => bucket)).not.toContain('npa')
      expect((await verifyBook(setting.book)).findings).toEqual([])
    })
  })

  test('a run for the same day again records nothing', async () => {
    await together(async (setting) => {
      await closeOn(setting, '2026-05-20')
      const before = (await setting.engine.loans.show('LN-000002')).history.length
      await setting.engine.overdue.run({}, BY_ALICE)
      expect((await setting.engine.loans.show('LN-000002')).history).toHaveLength(before)
    })
  })
})

const NONE = {
  rates: Object.fromEntries(
    ['standard', 'sub-standard', 'doubtful-1', 'doubtful-2', 'doubtful-3', 'loss'].map((name) => [
      name,
      { secured: 0, unsecured: 0 },
    ]),
  ) as never,
  unsecuredSubStandard: 0,
  unsecuredUpTo: 0,
}

test('law: on which days it ran does not matter to the classes that any loan has been in', {
  timeout: 120_000,
}, async () => {
  const lastDay = '2026-07-20'
  const payment = fc.record({
    loan: fc.constantFrom('LN-000001', 'LN-000002'),
    cents: fc.constantFrom(10_662, 40_000, 70_000),
    day: fc.integer({ min: 20, max: 190 }),
  })
  const runs = fc.uniqueArray(fc.integer({ min: 30, max: 194 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.array(payment, { maxLength: 5 }), runs, async (payments, days) => {
      const histories: unknown[] = []
      for (const some of [[], days]) {
        await together(async (setting) => {
          const deeds = [
            ...payments.map(({ loan, cents, day }) => ({
              day,
              rank: 0,
              do: (on: string) => pay(setting, loan, cents, on),
            })),
            ...some.map((day) => ({ day, rank: 1, do: (on: string) => closeOn(setting, on) })),
          ].toSorted((a, b) => a.day - b.day || a.rank - b.rank)
          for (const deed of deeds) await deed.do(addDays('2026-01-05' as LocalDate, deed.day))
          await closeOn(setting, lastDay)
          histories.push(await Promise.all(['LN-000001', 'LN-000002'].map((loan) => classesOf(setting, loan, lastDay))))
          expect((await verifyBook(setting.book)).findings).toEqual([])
        })
      }
      expect(histories[1]).toEqual(histories[0])
    }),
    { numRuns: 12 },
  )
})
