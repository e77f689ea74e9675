import { type CurrencyCode, isLendError, type LoanTerms, validateTerms } from '@lend/core'
import { describe, expect, test } from 'vitest'
import { readWith } from '../schemas/read-with.ts'
import { presentTerms, readTerms } from './index.ts'
import { termsSchema } from './terms-schema.ts'

const LEAST = { currency: 'USD', principal: '1000', annualRatePercent: '12', installments: 12 }
const read = (json: unknown): LoanTerms => readTerms(readWith(termsSchema, json, 'terms'), 'terms.')

/** Every field, with every kind of what it may hold at least once over all of these. */
const FULL = [
  {
    interestMethod: 'declining-balance',
    amortization: { kind: 'level', installment: '95.00' },
    frequency: { every: 2, unit: 'week' },
    monthEnd: 'end-of-month',
    calendar: { weekend: ['saturday', 'sunday'], holidays: ['2026-12-25'] },
    roll: 'modified-following',
    interestFollowsRoll: true,
    dayCount: 'actual/365-fixed',
    stub: 'upfront',
    stubDayCount: { dayCount: 'actual/360', counts: 'odd-days' },
    maturesOn: '2027-06-30',
    installmentBasis: 'nominal-30/360',
    grace: { principal: 1, interest: 1, collected: 'within' },
    rounding: {
      amount: 'half-up',
      amountMultiple: '0.05',
      installment: { mode: 'up', multiple: '1.00' },
      installmentSteps: 'amount-first',
      residue: 're-level',
    },
    allocation: { walk: 'vertical', order: ['past-due:interest', 'due:principal'], inAdvance: 'spread' },
    excess: 'reduce-installment',
    accountingBasis: 'cash',
    delinquency: 'rbi-sma-npa',
  },
  { amortization: { kind: 'fixed-share', sharePercent: '2.5' }, maturesOn: null, stubDayCount: null, calendar: null },
  { amortization: { kind: 'balloon', balloon: '250.00' }, firstDueDate: '2026-03-05' },
  { interestMethod: 'flat', flatSplit: 'parts' },
  {
    amortization: { kind: 'balloon-share', sharePercent: '20' },
    rateSteps: [
      { annualRatePercent: '13.5', fromInstallment: 4 },
      { annualRatePercent: '0', fromInstallment: 7 },
    ],
    rateStepInstallment: 'level-throughout',
    interestAboveInstallment: 'capitalised',
    stepUp: { every: 3, direction: 'up', by: { kind: 'percent', ratePercent: '5' } },
    grace: { principal: 2, interest: 2, collected: 'capitalised-at-end' },
    skips: { months: [6, 7], due: 'nothing', collected: 'within' },
    termLength: { every: 400, unit: 'day' },
  },
  {
    rateSteps: [{ annualRatePercent: '9', fromDate: '2026-09-16' }],
    stepUp: { every: 6, direction: 'down', by: { kind: 'amount', amount: '5.00' } },
    customRows: [
      { number: 2, dueDate: '2026-05-20', installment: '150.00' },
      { number: 5, principal: '0.00' },
    ],
  },
  {
    weights: [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2],
    frequency: { every: 1, unit: 'half-month' },
    dueDays: [5, 20],
    interestCollected: 'upfront',
  },
  { firstInstallment: 'on-disbursement' },
  {
    penalties: [
      { code: 'flat', amount: { kind: 'flat', amount: '15.00' }, cap: { kind: 'amount', amount: '45.00' } },
      { code: 'share', amount: { kind: 'percent', ratePercent: '5', of: 'overdue-installment', minimum: '10.00' } },
      { code: 'each-day', amount: { kind: 'flat-per-day', amount: '0.50' }, countsGraceDays: true, graceDays: 3 },
      {
        code: 'penal',
        amount: { kind: 'percent-per-day', annualRatePercent: '24', of: 'overdue-principal', yearDays: 365 },
        cap: { kind: 'percent-of-installment', ratePercent: '10' },
        taxRatePercent: '18',
        rounding: 'half-even',
      },
    ],
    delinquency: {
      dueDayCounts: 0,
      graceDays: 5,
      counts: 'any-amount',
      buckets: [
        { code: 'good', fromDaysPastDue: 0 },
        { code: 'bad', fromDaysPastDue: 10, sticky: true, nonPerforming: true },
      ],
    },
  },
]

describe('reading', () => {
  test('the least there is gives terms that can be agreed on', () => {
    const terms = read(LEAST)
    validateTerms(terms)
    expect(terms).toMatchObject({
      principal: 100_000,
      annualRate: 12_000_000,
      firstDueDate: null,
      dayCount: 'equal-months',
    })
  })

  test.each(FULL)('what is said is read, shown again and read to the same: %#', (more) => {
    const terms = read({ ...LEAST, ...more })
    const shown = presentTerms(terms)
    expect(read(shown)).toEqual(terms)
    expect(presentTerms(read(shown))).toEqual(shown)
    expect(shown).toMatchObject(more)
  })

  test.each<[CurrencyCode, string, number]>([
    ['JPY', '1000', 1000],
    ['KWD', '1.234', 1234],
    ['USD', '1.2', 120],
  ])('amounts of %s go by its decimals', (currency, principal, minor) => {
    expect(read({ ...LEAST, currency, principal }).principal).toBe(minor)
  })
})

describe('refusing', () => {
  test.each([
    [{ principal: '1000.005' }, 'AMOUNT_MALFORMED', 'terms.principal'],
    [{ principal: '0' }, 'AMOUNT_NOT_POSITIVE', 'terms.principal'],
    [{ principal: '１０００' }, 'AMOUNT_MALFORMED', 'terms.principal'],
    [{ currency: 'usd' }, 'CURRENCY_UNKNOWN', 'usd'],
    [{ annualRatePercent: '12%' }, 'RATE_MALFORMED', 'terms.annualRatePercent'],
    [{ firstDueDate: '2026-02-29' }, 'DATE_MALFORMED', 'terms.firstDueDate'],
    [{ principal: 1000 }, 'INPUT_INVALID', 'principal'],
    [{ installments: '12' }, 'INPUT_INVALID', 'installments'],
    [{ installments: 1.5 }, 'INPUT_INVALID', 'installments'],
    [{ rate: '12' }, 'INPUT_INVALID', 'rate'],
    [{ grace: { principal: 0, interest: 0, extra: 1 } }, 'INPUT_INVALID', 'grace'],
    [
      { penalties: [{ code: 'x', amount: { kind: 'flat', amount: '-5' } }] },
      'AMOUNT_MALFORMED',
      'terms.penalties[0].amount.amount',
    ],
  ])('%j is %s', (more, code, told) => {
    try {
      read({ ...LEAST, ...more })
      expect.unreachable()
    } catch (error) {
      if (!isLendError(error)) throw error
      expect(error.code).toBe(code)
      expect(error.message).toContain(told)
    }
  })
})
