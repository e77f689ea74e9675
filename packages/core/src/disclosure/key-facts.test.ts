import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { arbitraryLoan } from '../schedule/testing/arbitrary-terms.ts'
import { levelTerms } from '../schedule/testing/terms.ts'
import type { CreditFee } from './credit-fee.ts'
import { creditCost, keyFacts } from './key-facts.ts'
import { taxYearOf } from './tax-year.ts'
import { yearlyTotals } from './yearly-totals.ts'

const START = '2026-01-15' as LocalDate
const fee = (amount: number, dueOn: CreditFee['dueOn'], isCostOfCredit = true): CreditFee => ({
  code: 'fee',
  amount: amount as Minor,
  dueOn,
  isCostOfCredit,
})

test('key facts of 20,000 at 15 % over 24 months with charges of 400 and a notary of 100', () => {
  const terms = levelTerms({ currency: 'INR', principal: 2_000_000, annualRate: 15_000_000, installments: 24 })
  const facts = keyFacts(terms, [fee(40_000, 'disbursement'), fee(10_000, 'disbursement', false)], START)
  expect(facts).toEqual({
    currency: 'INR',
    disbursedOn: '2026-01-15',
    principal: 2_000_000,
    annualRate: 15_000_000,
    installments: 24,
    installment: 96_973,
    firstInstallment: 96_973,
    lastInstallment: 96_979,
    firstDueDate: '2026-02-15',
    lastDueDate: '2028-01-15',
    netDisbursed: 1_950_000,
    amountFinanced: 1_960_000,
    cost: { interest: 327_358, fees: 40_000, total: 367_358, totalPayable: 2_367_358 },
    otherFees: 10_000,
    apr: { euEffective: '18.5', usActuarial: '17.07', rbiKfs: '17.07' },
  })
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts)
})

test('what a stub collects on disbursement is interest, and is deducted', () => {
  const terms = levelTerms({
    principal: 10_000_000,
    annualRate: 14_500_000,
    installments: 3,
    firstDueDate: '2023-12-05' as LocalDate,
    stub: 'upfront',
    dayCount: 'actual/365-fixed',
  })
  const { netDisbursed, cost } = keyFacts(terms, [fee(500, 'each-installment')], '2023-11-03' as LocalDate)
  expect(netDisbursed).toBe(10_000_000 - 7945)
  expect(cost.fees).toBe(1500)
})

test('total cost is all that is paid beyond the principal', () => {
  fc.assert(
    fc.property(arbitraryLoan, fc.integer({ min: 0, max: 1e6 }), ({ terms, disbursedOn }, amount) => {
      const schedule = buildSchedule(terms, disbursedOn)
      const { total, totalPayable } = creditCost(schedule, [
        fee(amount, 'disbursement'),
        fee(amount, 'each-installment'),
      ])
      const rows = schedule.installments.reduce((sum, row) => sum + row.principal + row.interest + amount, 0)
      expect(totalPayable).toBe(rows + amount + schedule.upfrontInterest)
      expect(total).toBe(totalPayable - terms.principal)
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['2026-03-31', 4, '2025-04-01', '2026-03-31'],
  ['2026-04-01', 4, '2026-04-01', '2027-03-31'],
  ['2026-12-31', 1, '2026-01-01', '2026-12-31'],
  ['2028-02-29', 3, '2027-03-01', '2028-02-29'],
  ['2026-06-30', 7, '2025-07-01', '2026-06-30'],
])('%s lies in the year from month %i: %s to %s', (date, month, from, to) => {
  expect(taxYearOf(date as LocalDate, month)).toEqual({ from, to })
})

test('100,000.00 over 12 months from 15 January, by financial years of India', () => {
  expect(yearlyTotals(buildSchedule(levelTerms(), START), 4)).toEqual([
    {
      from: '2025-04-01',
      to: '2026-03-31',
      principal: 1_584_861,
      interest: 192_115,
      total: 1_776_976,
      balance: 8_415_139,
    },
    { from: '2026-04-01', to: '2027-03-31', principal: 8_415_139, interest: 469_738, total: 8_884_877, balance: 0 },
  ])
})

test('years sum to the schedule, rise, and each holds its due dates', () => {
  fc.assert(
    fc.property(arbitraryLoan, fc.integer({ min: 1, max: 12 }), ({ terms, disbursedOn }, month) => {
      const schedule = buildSchedule(terms, disbursedOn)
      const years = yearlyTotals(schedule, month)
      const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
      expect(sum(years.map((year) => year.principal))).toBe(terms.principal)
      expect(sum(years.map((year) => year.total))).toBe(creditCost(schedule, []).totalPayable)
      expect(years.at(-1)?.balance).toBe(0)
      for (const [index, year] of years.entries()) {
        expect(year.total).toBe(year.principal + year.interest)
        if (index > 0) expect(year.from > (years[index - 1]?.to ?? '')).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})
