import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import {
  type AssetClass,
  assetClassOn,
  provisionFor,
  RBI_BANK_PROVISIONING,
  RBI_NBFC_PROVISIONING,
} from './asset-class.ts'
import { borrowerBuckets } from './borrower.ts'
import { RBI_SMA_NPA } from './delinquency-policy.ts'

const npaOn = '2024-01-15' as LocalDate

test.each<[string, AssetClass]>([
  ['2024-01-14', 'standard'],
  ['2024-01-15', 'sub-standard'],
  ['2025-01-15', 'sub-standard'],
  ['2025-01-16', 'doubtful-1'],
  ['2026-01-16', 'doubtful-2'],
  ['2028-01-15', 'doubtful-2'],
  ['2028-01-16', 'doubtful-3'],
])('non-performing since 2024-01-15, on %s: %s', (asOf, assetClass) => {
  expect(assetClassOn({ npaOn, lossIdentified: false }, asOf as LocalDate)).toBe(assetClass)
})

test('a loss is a loss at any age, and a performing loan is standard', () => {
  expect(assetClassOn({ npaOn, lossIdentified: true }, npaOn)).toBe('loss')
  expect(assetClassOn({ npaOn: null, lossIdentified: false }, npaOn)).toBe('standard')
})

describe('what is set aside', () => {
  test.each<[string, AssetClass, number, number, number]>([
    ['bank, standard', 'standard', 50_000_000, 50_000_000, 200_000],
    ['bank, sub-standard and secured', 'sub-standard', 30_000_000, 30_000_000, 4_500_000],
    ['bank, sub-standard with security of a tenth', 'sub-standard', 30_000_000, 3_000_000, 7_500_000],
    ['bank, doubtful in the second year', 'doubtful-2', 100_000_000, 60_000_000, 64_000_000],
    ['bank, a security worth more than the loan', 'doubtful-1', 10_000, 20_000, 2_500],
    ['bank, a loss', 'loss', 12_345_678, 0, 12_345_678],
  ])('%s', (_, assetClass, outstanding, secured, provision) => {
    const exposure = { assetClass, outstanding: outstanding as Minor, secured: secured as Minor }
    expect(provisionFor(exposure, RBI_BANK_PROVISIONING)).toBe(provision)
  })

  test('a finance company sets aside 10 %, secured or not', () => {
    const exposure = { assetClass: 'sub-standard', outstanding: 30_000_000 as Minor, secured: 0 as Minor } as const
    expect(provisionFor(exposure, RBI_NBFC_PROVISIONING)).toBe(3_000_000)
  })
})

describe('classes by borrower', () => {
  const classes = (before: string, ...days: readonly number[]): readonly string[] => {
    const { borrower, loans } = borrowerBuckets(before, days, RBI_SMA_NPA)
    return [borrower.code, ...loans.map(({ code }) => code)]
  }

  test('one non-performing loan makes all of them so', () => {
    expect(classes('sma-2', 91, 0)).toEqual(['npa', 'npa', 'npa'])
  })

  test('none is upgraded before the arrears of all are paid', () => {
    expect(classes('npa', 0, 20)).toEqual(['npa', 'npa', 'npa'])
    expect(classes('npa', 0, 0)).toEqual(['standard', 'standard', 'standard'])
  })

  test('performing loans keep their own class under the worst', () => {
    expect(classes('standard', 35, 2, 0)).toEqual(['sma-1', 'sma-1', 'sma-0', 'standard'])
  })
})
