import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween, type LocalDate } from '../dates/index.ts'
import { Decimal, roundHalfUp } from './decimal.ts'
import { fraction } from './fraction.ts'
import { type Debt, merchantsRule, usRule } from './partial-payments.ts'
import { simpleAnnualRate, simpleInterest } from './simple-interest.ts'

const actual365 = (from: LocalDate, to: LocalDate): ReturnType<typeof fraction> => fraction(daysBetween(from, to), 365)
const day = (date: string): LocalDate => date as LocalDate

/** 80,000.00 at 9.5 % over a year, with payments that are too small for their interest. */
const debt: Debt = {
  principal: '80000',
  annualRate: '0.095',
  start: day('2023-11-30'),
  settlement: day('2024-11-30'),
  payments: [
    { date: day('2023-12-31'), amount: '1000' },
    { date: day('2024-02-29'), amount: '100' },
    { date: day('2024-03-31'), amount: '100' },
    { date: day('2024-06-30'), amount: '20000' },
  ],
  yearsBetween: actual365,
}

describe('the United States Rule', () => {
  test('unpaid interest stays apart and bears none', () => {
    const { after, due } = usRule({ ...debt, unpaidInterest: 'apart', decimals: null })
    expect(
      after.map(({ principal, unpaidInterest }) => [roundHalfUp(principal, 4), roundHalfUp(unpaidInterest, 4)]),
    ).toEqual([
      ['79645.4795', '0.0000'],
      ['79645.4795', '1143.7787'],
      ['79645.4795', '1686.3977'],
      ['63218.2749', '0.0000'],
    ])
    expect(roundHalfUp(due, 4)).toBe('65735.7479')
  })

  test('capitalised instead, the same debt costs more', () => {
    expect(roundHalfUp(usRule({ ...debt, unpaidInterest: 'capitalised', decimals: null }).due, 4)).toBe('65787.1040')
  })

  test('interest rounded at each payment: a daily simple interest loan', () => {
    const payments = ['2024-02-15', '2024-03-15'].map((date) => ({ date: day(date), amount: '941.47' }))
    const loan = { ...debt, principal: '20000', annualRate: '0.12', start: day('2024-01-15'), payments }
    const { after } = usRule({ ...loan, unpaidInterest: 'apart', decimals: 2 })
    expect(after.map(({ interest, repaid, principal }) => [interest, repaid, principal].map(String))).toEqual([
      ['203.84', '737.63', '19262.37'],
      ['183.65', '757.82', '18504.55'],
    ])
  })

  test('payments and what is due always make up the debt and its interest', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 3_000_000 }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(amounts, fc.constantFrom('apart', 'capitalised'), (cents, unpaidInterest) => {
        const payments = debt.payments.map(({ date }, index) => ({ date, amount: new Decimal(cents[index]!).div(100) }))
        const { after, due } = usRule({ ...debt, payments, unpaidInterest, decimals: null })
        const last = after.at(-1)!
        const years = actual365(last.date, debt.settlement)
        const final = simpleInterest({ principal: last.principal, annualRate: debt.annualRate, years })
        const interest = after.reduce((sum, each) => sum.plus(each.interest), final)
        const paid = payments.reduce((sum, { amount }) => sum.plus(amount), due)
        expect(paid.minus(interest).minus(debt.principal.toString()).abs().lte('1e-40')).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('payments out of order are refused', () => {
    const payments = debt.payments.toReversed()
    expect(() => usRule({ ...debt, payments, unpaidInterest: 'apart', decimals: null })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    )
  })
})

test("the Merchants' Rule: debt and payments bear interest to the day of settlement", () => {
  const thirty360 = (from: LocalDate, to: LocalDate): ReturnType<typeof fraction> => {
    const [a, b] = [from, to].map((date) => date.split('-').map(Number) as [number, number, number])
    return fraction((b![0] - a![0]) * 360 + (b![1] - a![1]) * 30 + b![2] - a![2], 360)
  }
  const { principalWithInterest, paymentsWithInterest, due } = merchantsRule({
    principal: '800',
    annualRate: '0.06',
    start: day('1894-01-15'),
    settlement: day('1894-11-27'),
    payments: [
      { date: day('1894-05-03'), amount: '300' },
      { date: day('1894-07-09'), amount: '400' },
    ],
    yearsBetween: thirty360,
  })
  expect([principalWithInterest, ...paymentsWithInterest, due].map((amount) => roundHalfUp(amount, 2))).toEqual([
    '841.60',
    '310.20',
    '409.20',
    '122.20',
  ])
})

test('a week on 5,000 for 500 is 521.43 % a year, and simple interest at that rate is the 500 again', () => {
  const years = fraction(7, 365)
  const annualRate = simpleAnnualRate({ principal: '5000', repaid: '5500', years })
  expect(roundHalfUp(annualRate.times(100), 2)).toBe('521.43')
  expect(roundHalfUp(simpleInterest({ principal: '5000', annualRate, years }), 20)).toBe('500.00000000000000000000')
  expect(() => simpleAnnualRate({ principal: '5000', repaid: '5500', years: fraction(0) })).toThrow('over no time')
})
