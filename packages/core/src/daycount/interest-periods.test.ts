/** Day counts that look at the interest period they are in. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LocalDate, parseLocalDate, stepDate } from '../dates/index.ts'
import { arbitraryDate, MONTH_END_POLICIES } from '../testing/arbitrary-dates.ts'
import { actual365L } from './actual-365l.ts'
import { actualActualIcma, couponsOfReference } from './actual-actual-icma.ts'
import { ratio } from './ratio.ts'

const date = (text: string): LocalDate => parseLocalDate(text)

describe('actual/actual ICMA', () => {
  it('a regular half-year counts half, whatever its days', () => {
    const coupons = { anchor: date('2004-05-01'), months: 6, monthEnd: 'last-day' } as const
    expect(actualActualIcma(date('2003-11-01'), date('2004-05-01'), coupons)).toEqual({ num: 1, den: 2 })
    expect(actualActualIcma(date('2004-05-01'), date('2004-11-01'), coupons)).toEqual({ num: 1, den: 2 })
  })

  it('a long first period is measured in the regular periods it lies in: 153 days of 184, and a whole half-year', () => {
    const coupons = { anchor: date('2003-07-15'), months: 6, monthEnd: 'last-day' } as const
    expect(actualActualIcma(date('2002-08-15'), date('2003-07-15'), coupons)).toEqual(ratio(153 + 184, 184 * 2))
  })

  it('one reference period is enough to know the others', () => {
    const coupons = couponsOfReference(date('2000-01-30'), date('2000-07-30'))
    expect(actualActualIcma(date('2000-01-30'), date('2000-06-30'), coupons)).toEqual(ratio(152, 182 * 2))
  })

  it('law: whole regular periods count alike, before and after the anchor', () => {
    fc.assert(
      fc.property(
        arbitraryDate,
        fc.constantFrom(1, 2, 3, 4, 6, 12),
        fc.constantFrom(...MONTH_END_POLICIES),
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 0, max: 12 }),
        (anchor, months, monthEnd, first, count) => {
          const on = (step: number): LocalDate => stepDate(anchor, { every: months, unit: 'month' }, step, monthEnd)
          const { num, den } = actualActualIcma(on(first), on(first + count), { anchor, months, monthEnd })
          expect(num * 12).toBe(count * months * den)
        },
      ),
    )
  })

  it('refuses a period that ends before it starts', () => {
    const coupons = couponsOfReference(date('2026-01-01'), date('2026-07-01'))
    expect(() => actualActualIcma(date('2026-03-02'), date('2026-03-01'), coupons)).toThrow(/ends before it starts/)
  })
})

describe('actual/365L', () => {
  it.each([
    ['a yearly period that holds 29 February', '2011-12-28', '2012-02-28', { end: '2012-03-01', months: 12 }, '62/366'],
    ['a yearly period that ends before it', '2011-12-28', '2012-02-28', { end: '2012-02-28', months: 12 }, '62/365'],
    ['a half-year that ends in a leap year', '2011-12-28', '2012-02-28', { end: '2012-02-29', months: 6 }, '62/366'],
    ['a half-year that ends in a common year', '2010-12-28', '2011-02-28', { end: '2011-02-28', months: 6 }, '62/365'],
  ])('%s', (_, from, to, { end, months }, expected) => {
    const { num, den } = actual365L(date(from), date(to), { end: date(end), months })
    expect(`${num}/${den}`).toBe(expected)
  })
})
