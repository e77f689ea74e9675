import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { COMPONENTS, type Minor, totalOf, ZERO_BREAKDOWN } from '../money/index.ts'
import { arbitraryLoanTerms } from '../testing/index.ts'
import { type AllocationRule, STANDARD_ALLOCATION, type AllocationStep } from './allocation-rule.ts'
import { allocate, type Claim } from './allocate.ts'
import { withoutInAdvance } from './passes.ts'

const claim = (
  number: number,
  dueDate: string,
  parts: Partial<Record<keyof typeof ZERO_BREAKDOWN, number>>,
): Claim => ({
  number,
  dueDate: dueDate as LocalDate,
  outstanding: { ...ZERO_BREAKDOWN, ...(parts as Partial<typeof ZERO_BREAKDOWN>) },
})

/** Three installments of 100: two past due with a penalty, one to come. */
const CLAIMS = [
  claim(1, '2026-02-05', { principal: 90, interest: 10, penalties: 5 }),
  claim(2, '2026-03-05', { principal: 91, interest: 9, fees: 2 }),
  claim(3, '2026-04-05', { principal: 92, interest: 8 }),
]
const ON = '2026-03-20' as LocalDate

const split = (amount: number, rule: AllocationRule, on: LocalDate = ON) => {
  const { portions, left } = allocate(amount as Minor, CLAIMS, on, rule)
  return [portions.map(({ installment, parts }) => [installment, ...COMPONENTS.map((each) => parts[each])]), left]
}

const VERTICAL: AllocationRule = { ...STANDARD_ALLOCATION, walk: 'vertical' }

describe('allocate: [installment, principal, interest, fees, penalties] and what is left', () => {
  test.each([
    [
      'the oldest installment first, its penalty before its interest before its principal',
      60,
      [[[1, 45, 10, 0, 5]], 0],
    ],
    [
      'then the next one',
      120,
      [
        [
          [1, 90, 10, 0, 5],
          [2, 4, 9, 2, 0],
        ],
        0,
      ],
    ],
    [
      'then the ones to come, as far as the rule goes ahead',
      260,
      [
        [
          [1, 90, 10, 0, 5],
          [2, 91, 9, 2, 0],
          [3, 45, 8, 0, 0],
        ],
        0,
      ],
    ],
    [
      'and what nobody asks for is left',
      400,
      [
        [
          [1, 90, 10, 0, 5],
          [2, 91, 9, 2, 0],
          [3, 92, 8, 0, 0],
        ],
        93,
      ],
    ],
  ])('horizontal: %s', (_, amount, expected) => {
    expect(split(amount, STANDARD_ALLOCATION)).toEqual(expected)
  })

  test.each([
    [
      'penalties of all installments before any interest',
      6,
      [
        [
          [1, 0, 0, 0, 5],
          [2, 0, 0, 1, 0],
        ],
        0,
      ],
    ],
    [
      'all interest before any principal',
      36,
      [
        [
          [1, 10, 10, 0, 5],
          [2, 0, 9, 2, 0],
        ],
        0,
      ],
    ],
  ])('vertical: %s', (_, amount, expected) => {
    expect(split(amount, VERTICAL)).toEqual(expected)
  })

  test('on its due date an installment is due, not past due', () => {
    const order: readonly AllocationStep[] = ['due:principal', 'past-due:principal']
    expect(split(100, { walk: 'vertical', order, inAdvance: 'next-installment' }, '2026-03-05' as LocalDate)).toEqual([
      [
        [2, 91, 0, 0, 0],
        [1, 9, 0, 0, 0],
      ],
      0,
    ])
  })

  test('a rule without its steps in advance leaves the excess', () => {
    expect(split(260, withoutInAdvance(STANDARD_ALLOCATION))).toEqual([
      [
        [1, 90, 10, 0, 5],
        [2, 91, 9, 2, 0],
      ],
      53,
    ])
  })

  test.each([
    ['last-installment', [[3, 50, 0, 0, 0]]],
    [
      'spread',
      [
        [1, 17, 0, 0, 0],
        [2, 17, 0, 0, 0],
        [3, 16, 0, 0, 0],
      ],
    ],
  ] as const)('ahead of time, %s', (inAdvance, expected) => {
    const ahead = { ...STANDARD_ALLOCATION, order: ['in-advance:principal' as const], inAdvance }
    expect(split(50, ahead, '2026-02-01' as LocalDate)).toEqual([expected, 0])
  })
})

const part = fc.nat({ max: 500 })
const claims = fc
  .array(fc.record({ principal: part, interest: part, fees: part, penalties: part }), { maxLength: 6 })
  .map((all) => all.map((parts, index) => claim(index + 1, `2026-0${index + 1}-05`, parts)))

test('I1: portions and what is left sum to the amount, and no part exceeds its claim, whatever the rule', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 9_999 }),
      claims,
      arbitraryLoanTerms,
      fc.integer({ min: 1, max: 7 }),
      (amount, all, loan, month) => {
        const { portions, left } = allocate(
          amount as Minor,
          all,
          `2026-0${month}-05` as LocalDate,
          loan.terms.allocation,
        )
        expect(portions.reduce<number>((total, { parts }) => total + totalOf(parts), left)).toBe(amount)
        for (const { installment, parts } of portions) {
          for (const component of COMPONENTS) {
            expect(parts[component]).toBeGreaterThanOrEqual(0)
            expect(parts[component]).toBeLessThanOrEqual(all[installment - 1]?.outstanding[component] ?? 0)
          }
        }
        if (left > 0)
          expect(left).toBe(
            Math.max(0, amount - all.reduce((total, { outstanding }) => total + totalOf(outstanding), 0)),
          )
      },
    ),
  )
})
