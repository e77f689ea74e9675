import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, type LocalDate } from '../dates/index.ts'
import { RBI_SMA_NPA } from '../delinquency/index.ts'
import { arbitraryLife, disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import {
  type BookedLoan,
  classPeriods,
  daysPastDue,
  type Folded,
  foldLoan,
  loanAsOf,
  type LoanEvent,
  pauseDelinquency,
} from './index.ts'

/** 1,200.00 over 12 months from 5 January 2026, first due on 5 February, classified as in India. */
function life(through: string, ...more: ((meta: ReturnType<typeof factMaker>) => LoanEvent)[]): Folded<BookedLoan> {
  const meta = factMaker()
  const facts = disbursedFacts(loanTerms({ delinquency: RBI_SMA_NPA }), '2026-01-05', meta)
  return foldLoan([...facts, ...more.map((make) => make(meta))], through as LocalDate) as Folded<BookedLoan>
}

const bucketsOf = (folded: Folded<BookedLoan>, asOf: string) =>
  classPeriods(folded, asOf as LocalDate).map(({ bucket, from, to, days }) => [bucket, from, to, days])

test('a loan that is late and is brought up to date: each class with its days', () => {
  const paid = life('2026-04-10', (meta) => repayment(40_000, meta('2026-03-20')))
  expect(bucketsOf(paid, '2026-04-10')).toEqual([
    ['standard', '2026-01-05', '2026-02-05', 31],
    ['sma-0', '2026-02-05', '2026-03-07', 30],
    ['sma-1', '2026-03-07', '2026-03-20', 13],
    ['standard', '2026-03-20', null, 22],
  ])
})

test('a pause lets the class stand still, and what comes after it comes later by as much', () => {
  const paused = life('2026-04-10', (meta) => {
    const { loan } = life('2026-02-09')
    return pauseDelinquency(loan, { to: '2026-02-20' as LocalDate, reason: 'flood' }, meta('2026-02-10'))
  })
  expect(bucketsOf(paused, '2026-04-10').at(-1)).toEqual(['sma-1', '2026-03-17', null, 25])
  expect(daysPastDue(paused.loan, '2026-02-28' as LocalDate)).toBe(24 - 10)
})

test('law: the periods lie one after the other without a gap, and say of each day what the loan says of it', () => {
  fc.assert(
    fc.property(arbitraryLife, fc.double({ min: 0, max: 1, noNaN: true }), ({ facts, through }, cut) => {
      const folded = foldLoan(facts, through) as Folded<BookedLoan>
      const periods = classPeriods(folded, through)
      periods.slice(1).forEach(({ from }, index) => expect(periods[index]?.to).toBe(from))
      const first = periods[0]?.from ?? through
      const day = addDays(first, Math.floor(cut * daysBetween(first, through)))
      const then = loanAsOf(facts, day)?.loan as BookedLoan | undefined
      if (then?.status !== 'active' || (folded.loan.openedOn ?? first) > day) return
      const period = periods.find(({ from, to }) => from <= day && (to === null || day < to))
      expect(period?.bucket).toBe(then.classification.bucket)
    }),
    { numRuns: 100 },
  )
})
