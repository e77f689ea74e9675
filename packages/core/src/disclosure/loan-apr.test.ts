import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { fraction, toPercent } from '../finance/index.ts'
import type { Minor } from '../money/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { arbitraryLoan } from '../schedule/testing/arbitrary-terms.ts'
import { levelTerms, type LooseTerms } from '../schedule/testing/terms.ts'
import type { CreditFee } from './credit-fee.ts'
import { effectiveApr } from './effective-apr.ts'
import { kfsApr } from './kfs-apr.ts'
import { APR_METHODS, type AprMethod, loanApr } from './loan-apr.ts'
import { usActuarialApr } from './us-actuarial-apr.ts'

const START = '2026-01-15' as LocalDate

const fee = (amount: number, changes: Partial<CreditFee> = {}): CreditFee => ({
  code: 'fee',
  amount: amount as Minor,
  dueOn: 'disbursement',
  ...changes,
})

const percent = (method: AprMethod, changes: LooseTerms, fees: readonly CreditFee[] = [], on = START): string =>
  toPercent(loanApr(levelTerms(changes), fees, on, method), 4)

describe('published figures, from terms and fees alone', () => {
  test('key facts statement: 20,000 at 15 % over 24 months, charges of 400: 17.07 %', () => {
    const terms = levelTerms({ principal: 2_000_000, annualRate: 15_000_000, installments: 24 })
    expect(toPercent(loanApr(terms, [fee(40_000)], START, 'rbi-kfs'), 2)).toBe('17.07')
  })

  test('European Union: 200,000 at 6 % over 240 months, a fee of 4,000: 6.4 %', () => {
    const terms = { principal: 20_000_000, annualRate: 6_000_000, installments: 240 }
    expect(percent('eu-effective', terms, [fee(400_000)])).toBe('6.4344')
  })

  test('Regulation Z, example (c)(1)(i) of Appendix J: 24 payments of 230 on 5,000: 9.69 %', () => {
    const terms = { principal: 500_000, annualRate: 9_690_000, installments: 24 }
    const named = levelTerms({ ...terms, amortization: { kind: 'level', installment: 23_000 } })
    expect(toPercent(loanApr(named, [], START, 'us-actuarial'), 2)).toBe('9.69')
  })
})

describe('how time is measured', () => {
  test.each<[string, LooseTerms, Record<AprMethod, string>]>([
    ['monthly', {}, { 'eu-effective': '12.6825', 'us-actuarial': '12.0000', 'rbi-kfs': '12.0000' }],
    [
      'fortnightly',
      { frequency: { unit: 'week', every: 2 } },
      { 'eu-effective': '12.7186', 'us-actuarial': '12.0001', 'rbi-kfs': '12.0001' },
    ],
    [
      'quarterly',
      { frequency: { unit: 'quarter', every: 1 } },
      { 'eu-effective': '12.5509', 'us-actuarial': '12.0000', 'rbi-kfs': '12.0000' },
    ],
    [
      'bullet after a year',
      { amortization: { kind: 'bullet' } },
      { 'eu-effective': '12.0000', 'us-actuarial': '12.0000', 'rbi-kfs': '11.3866' },
    ],
  ])('%s at 12 %%, without fees', (_, changes, expected) => {
    for (const method of APR_METHODS) expect(percent(method, changes)).toBe(expected[method])
  })

  test('a first period of a month and 20 days: t = 1, f = 20/30, as the dates say', () => {
    const terms = levelTerms({ firstDueDate: '2026-03-04' as LocalDate })
    const { installments } = buildSchedule(terms, START)
    const none = fraction(0)
    const byHand = usActuarialApr({
      unitPeriodsPerYear: fraction(12),
      advances: [{ amount: '10000000', t: 0, f: none }],
      payments: installments.map((row, index) => ({
        amount: String(row.principal + row.interest),
        t: 1 + index,
        // Back from 4 March: one month to 4 February, 20 days before it.
        f: fraction(20, 30),
      })),
    })
    expect(loanApr(terms, [], START, 'us-actuarial').eq(byHand)).toBe(true)
  })

  test('a single payment: the unit-period is the term, and the rate is simple interest', () => {
    const bullet = { amortization: { kind: 'bullet' }, installments: 1 }
    expect(percent('us-actuarial', { ...bullet, frequency: { unit: 'month', every: 6 } })).toBe('12.0000')
    const days = { ...bullet, frequency: { unit: 'day' as const, every: 100 }, dayCount: 'actual/365-fixed' as const }
    expect(percent('us-actuarial', days)).toBe('12.0000')
  })

  test('installments two years apart are counted in unit-periods of a year', () => {
    const terms = { frequency: { unit: 'year' as const, every: 2 }, installments: 3 }
    expect(percent('us-actuarial', terms)).toBe('11.3553')
    expect(percent('eu-effective', terms)).toBe('11.3553')
  })

  test('a loan of the 31st has months of equal length all the same', () => {
    expect(percent('eu-effective', {}, [], '2026-01-31' as LocalDate)).toBe('12.6825')
  })
})

describe('fees', () => {
  test('beside the cost of credit do not count; those of each installment and of a day do', () => {
    const bare = percent('eu-effective', {})
    expect(percent('eu-effective', {}, [fee(100_000, { isCostOfCredit: false })])).toBe(bare)
    expect(percent('eu-effective', {}, [fee(1000, { dueOn: 'each-installment' })])).toBe('12.9211')
    expect(percent('eu-effective', {}, [fee(12_000, { dueOn: '2026-07-15' as LocalDate })])).toBe('12.9222')
  })

  test('as large as the loan leave no rate', () => {
    expect(() => loanApr(levelTerms(), [fee(10_000_000)], START, 'eu-effective')).toThrow(
      expect.objectContaining({ code: 'NO_RATE' }),
    )
  })
})

describe('the rate of a whole loan is that of its flows, given by hand', () => {
  test('key facts statement and European Union, on regular monthly loans', () => {
    fc.assert(
      fc.property(
        fc.record({
          principal: fc.integer({ min: 100_000, max: 1e9 }),
          annualRate: fc.integer({ min: 0, max: 40_000_000 }),
          installments: fc.integer({ min: 2, max: 36 }),
        }),
        fc.integer({ min: 0, max: 9000 }),
        (changes, amount) => {
          const terms = levelTerms(changes)
          const rows = buildSchedule(terms, START).installments.map((row) => String(row.principal + row.interest))
          const netDisbursed = String(terms.principal - amount)
          const kfs = loanApr(terms, [fee(amount)], START, 'rbi-kfs')
          expect(
            kfs
              .minus(kfsApr({ netDisbursed, installments: rows }))
              .abs()
              .lt('1e-30'),
          ).toBe(true)
          const effective = effectiveApr({
            drawdowns: [{ amount: netDisbursed, years: fraction(0) }],
            payments: rows.map((row, index) => ({ amount: row, years: fraction(index + 1, 12) })),
          })
          expect(loanApr(terms, [fee(amount)], START, 'eu-effective').eq(effective)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('every method has a rate for every loan that costs something, and a fee raises it', () => {
    fc.assert(
      fc.property(
        arbitraryLoan.filter(({ terms }) => terms.principal > 10_000 && terms.installments <= 24),
        fc.constantFrom(...APR_METHODS),
        ({ terms, disbursedOn }, method) => {
          const bare = loanApr(terms, [], disbursedOn, method)
          expect(bare.gte(0)).toBe(true)
          expect(loanApr(terms, [fee(100)], disbursedOn, method).gt(bare)).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})
