import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '../dates/index.ts'
import { bucketOn, closeDay, daysPastDue, foldLoan, type BookedLoan, type LoanEvent } from '../loan/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import { type DelinquencyPolicy, LADDER_30_60_90_120, RBI_SMA_NPA } from './delinquency-policy.ts'
import { countDaysPastDue, countDelinquentDays, nextBucket } from './days-past-due.ts'

const DUE = '2021-03-31' as LocalDate
const day = (date: string): LocalDate => date as LocalDate

describe('days past due', () => {
  test.each([
    [null, '2021-04-30', 0],
    ['2021-03-31', '2021-03-30', 0],
    ['2021-03-31', '2021-03-31', 0],
    ['2021-03-31', '2021-04-01', 1],
    ['2021-03-31', '2021-04-30', 30],
    ['2023-12-31', '2024-02-29', 60],
  ] as const)('oldest unpaid due on %s, at the end of %s: %i', (oldest, asOf, expected) => {
    expect(countDaysPastDue(oldest as LocalDate | null, day(asOf), LADDER_30_60_90_120)).toBe(expected)
  })

  test('delinquent days are those beyond grace', () => {
    const policy = { ...LADDER_30_60_90_120, graceDays: 15 }
    expect([10, 15, 16, 40].map((days) => countDelinquentDays(days, policy))).toEqual([0, 0, 1, 25])
  })
})

describe('RBI: SMA-0 on the due date, SMA-1, SMA-2 and NPA on due date + 30, 60, 90 (circular of 12 November 2021)', () => {
  test.each([
    ['2021-03-30', 'standard'],
    ['2021-03-31', 'sma-0'],
    ['2021-04-29', 'sma-0'],
    ['2021-04-30', 'sma-1'],
    ['2021-05-29', 'sma-1'],
    ['2021-05-30', 'sma-2'],
    ['2021-06-28', 'sma-2'],
    ['2021-06-29', 'npa'],
  ])('at the end of %s: %s', (asOf, bucket) => {
    expect(nextBucket('standard', countDaysPastDue(DUE, day(asOf), RBI_SMA_NPA), RBI_SMA_NPA).code).toBe(bucket)
  })
})

/** 1,200.00 in 12 installments, due on the 5th from February; nothing paid but what is given. */
function life(delinquency: DelinquencyPolicy, ...payments: readonly [string, number][]): BookedLoan {
  const meta = factMaker()
  const facts: LoanEvent[] = disbursedFacts(loanTerms({ annualRate: 0, delinquency }), '2026-01-05', meta)
  for (const [on, amount] of payments) facts.push(repayment(amount, meta(on)))
  return foldLoan(facts, null).loan as BookedLoan
}

describe('the class of a loan', () => {
  test('is that of its oldest unpaid installment, and improves at the end of the day that pays it', () => {
    const loan = life(LADDER_30_60_90_120, ['2026-03-20', 10_000])
    expect(closeDay(life(LADDER_30_60_90_120), day('2026-03-19')).loan.classification).toEqual({
      bucket: '31-60',
      since: '2026-03-08',
    })
    expect(closeDay(loan, day('2026-03-20')).loan.classification).toEqual({ bucket: '1-30', since: '2026-03-20' })
    expect([daysPastDue(loan, day('2026-03-20')), bucketOn(loan, day('2026-04-05')).code]).toEqual([15, '31-60'])
  })

  test('NPA stays NPA until all arrears are paid, and is standard then', () => {
    const partly = life(RBI_SMA_NPA, ['2026-06-01', 30_000])
    expect(closeDay(partly, day('2026-06-02')).loan.classification).toEqual({ bucket: 'npa', since: '2026-05-06' })
    const wholly = life(RBI_SMA_NPA, ['2026-06-01', 30_000], ['2026-06-03', 10_000])
    expect(closeDay(wholly, day('2026-06-03')).loan.classification).toEqual({ bucket: 'standard', since: '2026-06-03' })
  })

  test('does not depend on how often days are closed', () => {
    let daily = life(RBI_SMA_NPA)
    for (let on = daily.through; on < '2026-08-01'; ) {
      on = addDays(on, 1)
      daily = closeDay(daily, on).loan
    }
    expect(daily).toEqual(closeDay(life(RBI_SMA_NPA), day('2026-08-01')).loan)
  })
})
