import type { Book, LoanChange } from '@lend/engine'
import {
  bookedOf,
  closingChange,
  datedRepaymentChange,
  openingChange,
  type Past,
  reversalChange,
  SAMPLE_PRODUCT,
  SAMPLE_SETTINGS,
  sampleCustomer,
  sampleId,
} from '@lend/engine/testing'
import { isLendError } from '@lend/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBook, verifyBook } from './index.ts'

const LOANS = 3
const FIRST_DAY = Date.UTC(2026, 0, 6)
const DAY_MS = 86_400_000

type Step =
  | { readonly do: 'repay'; readonly loan: number; readonly amount: number; readonly day: number }
  | { readonly do: 'reverse'; readonly loan: number; readonly which: number; readonly day: number }
  | { readonly do: 'close'; readonly loan: number; readonly day: number }

const loan = fc.integer({ min: 1, max: LOANS })
const day = fc.integer({ min: 0, max: 500 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('repay' as const), loan, amount: fc.integer({ min: 1, max: 30_000 }), day }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse' as const), loan, which: fc.nat(5), day }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), loan, day }) },
)

function dateOf(dayNumber: number): string {
  return new Date(FIRST_DAY + dayNumber * DAY_MS).toISOString().slice(0, 10)
}

/** Takes a step; one that core refuses (a repayment of a closed loan, a second reversal) changes nothing. */
async function take(book: Book, taken: Step): Promise<void> {
  try {
    await book.transact(async (tx) => {
      const before = await tx.loans.find(sampleId(taken.loan, 2))
      if (!before) throw new Error('the loan is there')
      const on = dateOf(taken.day)
      const history = await tx.loans.events(before.id)
      const today = [on, bookedOf(before).through].sort().at(-1) ?? on
      const past: Past = { history, posted: await tx.loans.posted(before.id), today }
      const change = ((): LoanChange | null => {
        if (taken.do === 'repay') return datedRepaymentChange(before, taken.amount, on, past)
        if (taken.do === 'close') return on > bookedOf(before).through ? closingChange(before, on) : null
        const repayments = history.filter((event) => event.type === 'RepaymentReceived')
        const repayment = repayments[taken.which % Math.max(repayments.length, 1)]
        return repayment ? reversalChange(before, repayment.id, on, past) : null
      })()
      if (change) await tx.loans.saveAll([change])
    })
  } catch (error) {
    if (!isLendError(error)) throw error
    expect(['LOAN_STATUS_CONFLICT', 'REPAYMENT_ALREADY_REVERSED', 'PERIOD_REVERSED']).toContain(error.code)
  }
}

test('whatever lives loans live, in whatever order facts arrive, the whole book holds together (I1-I4, I8, I14)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      const book = await createBook(':memory:', SAMPLE_SETTINGS)
      await book.transact(async (tx) => {
        await tx.customers.add([sampleCustomer(1)])
        await tx.products.add(SAMPLE_PRODUCT)
        await tx.loans.saveAll(Array.from({ length: LOANS }, (_, index) => openingChange(index + 1)))
      })
      for (const taken of steps) await take(book, taken)
      const report = await verifyBook(book)
      await book.close()
      expect(report.findings).toEqual([])
      expect(report.loans).toBe(LOANS)
    }),
    { numRuns: 60 },
  )
}, 120_000)
