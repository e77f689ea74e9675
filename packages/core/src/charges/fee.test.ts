import { describe, expect, test } from 'vitest'
import type { Minor } from '../money/index.ts'
import { feeRule } from '../testing/index.ts'
import { assessFee } from './assess-fee.ts'
import { findFeeIssues } from './check-fees.ts'
import type { FeeAmount, FeeRule, FeeTax } from './fee-rule.ts'

const amount = (minor: number): Minor => minor as Minor

/** 2 % up to 1,000.00, 1 % up to 5,000.00, 0.5 % beyond. */
const TIERS = [
  { from: amount(0), rate: 2_000_000 },
  { from: amount(100_000), rate: 1_000_000 },
  { from: amount(500_000), rate: 500_000 },
]

describe('what a fee comes to', () => {
  test.each<[string, FeeAmount, number, number]>([
    ['a flat amount', { kind: 'flat', amount: amount(2_500) }, 0, 2_500],
    ['2 % of 9,999.99', { kind: 'percent', of: 'principal', rate: 2_000_000 }, 999_999, 20_000],
    [
      'at least 150.00',
      { kind: 'percent', of: 'principal', rate: 2_000_000, minimum: amount(15_000) },
      100_000,
      15_000,
    ],
    ['at most 150.00', { kind: 'percent', of: 'principal', rate: 2_000_000, maximum: amount(15_000) }, 999_999, 15_000],
    [
      'nothing of nothing, whatever the minimum',
      { kind: 'percent', of: 'interest', rate: 2_000_000, minimum: amount(100) },
      0,
      0,
    ],
    ['the whole at the rate of its tier', { kind: 'tiered', of: 'principal', tiers: TIERS }, 500_000, 2_500],
    [
      'one cent below, at the rate of the tier below',
      { kind: 'tiered', of: 'principal', tiers: TIERS },
      499_999,
      5_000,
    ],
    [
      'each part at the rate of its tier',
      { kind: 'marginal', of: 'principal', tiers: TIERS },
      600_000,
      2_000 + 4_000 + 500,
    ],
    [
      'an amount by tier',
      {
        kind: 'tiered',
        of: 'principal',
        tiers: [
          { from: amount(0), amount: amount(500) },
          { from: amount(100_000), amount: amount(900) },
        ],
      },
      100_000,
      900,
    ],
  ])('%s', (_, agreed, base, expected) => {
    expect(assessFee({ rule: feeRule({ amount: agreed }), base: amount(base) })).toEqual({ amount: expected, tax: 0 })
  })

  test.each<[string, FeeTax, { readonly amount: number; readonly tax: number }]>([
    ['on top', { rate: 18_000_000, applied: 'on-top' }, { amount: 164, tax: 25 }],
    [
      'on top in two halves, each rounded by itself',
      { rate: 18_000_000, applied: 'on-top', inHalves: true },
      { amount: 165, tax: 26 },
    ],
    ['included: 18/118 of the whole', { rate: 18_000_000, applied: 'included' }, { amount: 139, tax: 21 }],
  ])('tax of 18 %% on 1.39, %s', (_, tax, expected) => {
    const rule = feeRule({ amount: { kind: 'flat', amount: amount(139) }, tax })
    expect(assessFee({ rule, base: amount(0) })).toEqual(expected)
  })
})

describe('fees that contradict themselves are refused with the fields', () => {
  test.each<[string, Partial<FeeRule>, readonly string[]]>([
    [
      'a share of interest when money goes out',
      { amount: { kind: 'percent', of: 'interest', rate: 1 } },
      ['fees[0].when.kind', 'fees[0].amount.of'],
    ],
    [
      'a minimum above the maximum',
      { amount: { kind: 'percent', of: 'principal', rate: 1, minimum: amount(2), maximum: amount(1) } },
      ['fees[0].amount.minimum', 'fees[0].amount.maximum'],
    ],
    [
      'tiers that fall',
      { amount: { kind: 'tiered', of: 'principal', tiers: TIERS.toReversed() } },
      ['fees[0].amount.tiers'],
    ],
    [
      'amounts in tiers that count for their part',
      { amount: { kind: 'marginal', of: 'principal', tiers: [{ from: amount(0), amount: amount(1) }] } },
      ['fees[0].amount.kind', 'fees[0].amount.tiers'],
    ],
    ['a flat fee of nothing', { amount: { kind: 'flat', amount: amount(0) } }, ['fees[0].amount.amount']],
    ['a tax of nothing', { tax: { rate: 0, applied: 'on-top' } }, ['fees[0].tax.rate']],
    [
      'halves of an odd rate',
      { tax: { rate: 1, applied: 'on-top', inHalves: true } },
      ['fees[0].tax.rate', 'fees[0].tax.inHalves'],
    ],
    ['a code with blanks', { code: 'Processing fee' }, ['fees[0].code']],
  ])('%s', (_, changes, fields) => {
    expect(findFeeIssues([feeRule(changes)]).flatMap((issue) => issue.fields)).toEqual(fields)
  })

  test('two of one code', () => {
    expect(findFeeIssues([feeRule(), feeRule()]).map(({ fields }) => fields)).toEqual([
      ['fees[0].code', 'fees[1].code'],
    ])
  })
})
