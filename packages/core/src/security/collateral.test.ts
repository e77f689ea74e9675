import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { provisionFor, RBI_BANK_PROVISIONING } from '../delinquency/index.ts'
import { isLendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import {
  type Collateral,
  coverageOn,
  eligibleValueOn,
  exposureOn,
  loanToValueOf,
  marketValueOn,
  RBI_GOLD_LOAN_TO_VALUE,
  releasableOn,
  releaseCollateral,
  type SecuredLoan,
  splitSecured,
  type Valuation,
} from './index.ts'

const day = (text: string): LocalDate => text as LocalDate
const valued = (on: string, value: number): Valuation => ({ on: day(on), value: value as Minor, source: 'appraisal' })
const collateral = (id: string, changes: Partial<Collateral> = {}): Collateral => ({
  id,
  kind: 'vehicle',
  currency: 'USD',
  haircut: 20_000_000,
  priorCharge: 0 as Minor,
  pledgedOn: day('2026-01-01'),
  releasedOn: null,
  validForDays: null,
  valuations: [valued('2026-01-01', 1_000_000)],
  ...changes,
})
const loan = (outstanding: number): SecuredLoan => ({
  currency: 'USD',
  outstanding: outstanding as Minor,
  loanAmount: outstanding as Minor,
})
const EIGHTY = loanToValueOf(80_000_000)
const TODAY = day('2026-06-01')

describe('value', () => {
  const revalued = collateral('car', {
    validForDays: 365,
    releasedOn: day('2027-08-01'),
    valuations: [valued('2026-07-01', 900_000), valued('2026-01-01', 1_000_000), valued('2026-07-01', 850_000)],
  })

  test.each([
    ['2025-12-31', 0, 'not pledged yet'],
    ['2026-01-01', 1_000_000, 'first valuation'],
    ['2026-06-30', 1_000_000, 'the day before the next'],
    ['2026-07-01', 850_000, 'of two of one day the later entered'],
    ['2027-07-01', 850_000, '365 days old'],
    ['2027-07-02', 0, 'too old'],
    ['2027-08-01', 0, 'released'],
  ])('on %s: %i (%s)', (on, value) => {
    expect(marketValueOn(revalued, day(on))).toBe(value)
  })

  test.each([
    [20_000_000, 0, 800_000],
    [20_000_000, 100_000, 700_000],
    [20_000_000, 900_000, 0],
    [100_000_000, 0, 0],
    [33_333_333, 0, 666_666],
  ])('haircut %i and prior charge %i leave %i of 10,000.00', (haircut, priorCharge, eligible) => {
    expect(eligibleValueOn(collateral('a', { haircut, priorCharge: priorCharge as Minor }), TODAY)).toBe(eligible)
  })
})

describe('loan-to-value', () => {
  test.each([
    [600_000, { loanToValue: 60_000_000, margin: 200_000, shortfall: 0, valueMissing: 0 }],
    [800_000, { loanToValue: 80_000_000, margin: 0, shortfall: 0, valueMissing: 0 }],
    [800_001, { loanToValue: 80_000_100, margin: 0, shortfall: 1, valueMissing: 2 }],
    [1_000_000, { loanToValue: 100_000_000, margin: 0, shortfall: 200_000, valueMissing: 250_000 }],
  ])('%i owed on 10,000.00 where 80 %% is allowed', (outstanding, expected) => {
    expect(coverageOn([collateral('a')], loan(outstanding), EIGHTY, TODAY)).toMatchObject(expected)
  })

  test('without any value there is no ratio, and all is short', () => {
    expect(coverageOn([], loan(500), EIGHTY, TODAY)).toMatchObject({
      loanToValue: null,
      shortfall: 500,
      valueMissing: 625,
    })
  })

  test('what others may take first counts as owed', () => {
    const mortgaged = collateral('house', { priorCharge: 300_000 as Minor })
    expect(coverageOn([mortgaged], loan(400_000), EIGHTY, TODAY)).toMatchObject({
      loanToValue: 70_000_000,
      carries: 500_000,
      margin: 100_000,
    })
  })

  test.each([
    [25_000_000, 85_000_000],
    [25_000_001, 80_000_000],
    [50_000_000, 80_000_000],
    [50_000_001, 75_000_000],
  ])('gold loans of %i paise in India: at most %i', (amount, maximum) => {
    expect(coverageOn([], loan(amount), RBI_GOLD_LOAN_TO_VALUE, TODAY).maximum).toBe(maximum)
  })

  test('a policy without a tier for the loan is refused', () => {
    const small = { tiers: [{ upTo: 100 as Minor, maximum: 80_000_000 }] }
    expect(() => coverageOn([], loan(101), small, TODAY)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })

  test('a value in another currency is refused', () => {
    expect(() => coverageOn([collateral('a', { currency: 'EUR' })], loan(1), EIGHTY, TODAY)).toThrow(
      expect.objectContaining({ code: 'CURRENCY_MISMATCH' }),
    )
  })
})

describe('release', () => {
  const pool = [collateral('a'), collateral('b', { valuations: [valued('2026-01-01', 500_000)] })]

  test('where the rest carries the loan; else refused, with what to pay down', () => {
    expect(releasableOn(pool, loan(800_000), EIGHTY, TODAY)).toEqual(['b'])
    const after = releaseCollateral(pool, { collateralId: 'b', on: TODAY }, loan(800_000), EIGHTY)
    expect(after.map(({ releasedOn }) => releasedOn)).toEqual([null, TODAY])
    expect(() => releaseCollateral(pool, { collateralId: 'a', on: TODAY }, loan(800_000), EIGHTY)).toThrow(
      expect.objectContaining({
        code: 'LOAN_TO_VALUE_EXCEEDED',
        details: expect.objectContaining({ shortfall: 400_000, loanToValue: 160_000_000 }),
      }),
    )
  })

  test('of all once the loan is paid back, prior charges or not', () => {
    const charged = pool.map((one) => ({ ...one, priorCharge: 5 as Minor }))
    expect(releasableOn(charged, loan(0), EIGHTY, TODAY)).toEqual(['a', 'b'])
  })

  test('of what is not pledged is refused', () => {
    expect(() => releaseCollateral(pool, { collateralId: 'c', on: TODAY }, loan(0), EIGHTY)).toThrow(
      expect.objectContaining({ code: 'COLLATERAL_NOT_FOUND' }),
    )
  })
})

test('provisions: a doubtful exposure of 10,000.00 on 8,000.00 of eligible value, 25 % of it and all of the rest', () => {
  const exposure = exposureOn(
    [collateral('a')],
    { assetClass: 'doubtful-1', outstanding: 1_000_000 as Minor, currency: 'USD' },
    TODAY,
  )
  expect(exposure.secured).toBe(800_000)
  expect(provisionFor(exposure, RBI_BANK_PROVISIONING)).toBe(200_000 + 200_000)
})

const arbitraryPool = fc.array(
  fc
    .record({
      haircut: fc.integer({ min: 0, max: 100_000_000 }),
      priorCharge: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1e9 })),
      value: fc.integer({ min: 0, max: 1e10 }),
    })
    .map(({ haircut, priorCharge, value }) =>
      collateral('x', { haircut, priorCharge: priorCharge as Minor, valuations: [valued('2026-01-01', value)] }),
    ),
  { maxLength: 4 },
)
const arbitraryPolicy = fc.integer({ min: 1_000_000, max: 150_000_000 }).map(loanToValueOf)
const owed = fc.integer({ min: 0, max: 1e10 })

describe('for any pool, policy and loan', () => {
  test('there is a margin, a shortfall, or neither; paying the shortfall down or pledging what is missing ends it', () => {
    fc.assert(
      fc.property(arbitraryPool, arbitraryPolicy, owed, (pool, policy, outstanding) => {
        const now = coverageOn(pool, loan(outstanding), policy, TODAY)
        expect(now.margin === 0 || now.shortfall === 0).toBe(true)
        expect(coverageOn(pool, loan(outstanding - now.shortfall), policy, TODAY).shortfall).toBe(0)
        const more = collateral('more', { valuations: [valued('2026-01-01', now.valueMissing)] })
        expect(coverageOn([...pool, more], loan(outstanding), policy, TODAY).shortfall).toBe(0)
        if (outstanding === 0 || now.loanToValue === null) return
        expect(now.loanToValue <= now.maximum).toBe(now.shortfall === 0)
      }),
    )
  })

  test('what was released leaves the loan carried; what was refused would not have', () => {
    fc.assert(
      fc.property(arbitraryPool, arbitraryPolicy, owed, (pool, policy, outstanding) => {
        const named = pool.map((one, index) => ({ ...one, id: `c${index}` }))
        const free = releasableOn(named, loan(outstanding), policy, TODAY)
        for (const { id } of named) {
          try {
            const after = releaseCollateral(named, { collateralId: id, on: TODAY }, loan(outstanding), policy)
            expect(coverageOn(after, loan(outstanding), policy, TODAY).shortfall).toBe(0)
            expect(free).toContain(id)
          } catch (error) {
            if (!isLendError(error, 'LOAN_TO_VALUE_EXCEEDED')) throw error
            expect(free).not.toContain(id)
          }
        }
      }),
    )
  })

  test('secured and unsecured sum to what is owed on each loan, and the secured parts pass neither it nor the value', () => {
    fc.assert(
      fc.property(arbitraryPool, fc.array(owed, { maxLength: 5 }), (pool, outstanding) => {
        const splits = splitSecured(pool, outstanding as Minor[], 'USD', TODAY)
        const eligible = pool.reduce((sum, one) => sum + eligibleValueOn(one, TODAY), 0)
        expect(splits.map(({ secured, unsecured }) => secured + unsecured)).toEqual(outstanding)
        for (const { secured, unsecured } of splits) expect(Math.min(secured, unsecured)).toBeGreaterThanOrEqual(0)
        const total = outstanding.reduce((sum, amount) => sum + amount, 0)
        expect(splits.reduce((sum, { secured }) => sum + secured, 0)).toBe(Math.min(total, eligible))
      }),
    )
  })
})
