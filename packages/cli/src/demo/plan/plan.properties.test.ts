import { chooseTerms, type LocalDate } from '@lend/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HABITS } from './habits.ts'
import { DEMO_PRODUCTS, type DemoPlan, planBook, type Step, USUAL_SEED } from './index.ts'
import { randomFrom } from './random.ts'

const seeds = fc.string({ maxLength: 8 })
/** Applications a month. */
const FEW = 4
const months = fc.integer({ min: 1, max: 36 })

/** Deeds of each loan, in the order of the plan. */
function lives({ loans, steps }: DemoPlan): readonly (readonly Step[])[] {
  return loans.map(({ index }) => steps.filter(({ loan }) => loan === index))
}

describe('a plan', () => {
  test('is the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(seeds, months, (seed, count) => {
        expect(planBook(seed, count, FEW)).toEqual(planBook(seed, count, FEW))
        expect(planBook(`${seed}!`, count, FEW).steps).not.toEqual(planBook(seed, count, FEW).steps)
      }),
      { numRuns: 10 },
    )
  })

  test('keeps within its days, in their order', () => {
    fc.assert(
      fc.property(seeds, months, (seed, count) => {
        const { firstDay, lastDay, steps } = planBook(seed, count, FEW)
        const days = steps.map(({ on }) => on)
        expect(days).toEqual([...days].sort())
        expect(days.every((day) => day >= firstDay && day <= lastDay)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('asks for loans that their products allow', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { product: code, principal, installments, annualRate, firstDueDate } of planBook(seed, 24, FEW)
          .loans) {
          const product = DEMO_PRODUCTS.find((candidate) => candidate.code === code)
          expect(product && chooseTerms(product, { principal, installments, annualRate, firstDueDate })).toBeDefined()
        }
      }),
      { numRuns: 10 },
    )
  })

  test('applies first, decides next, and moves money only after a disbursement', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const life of lives(planBook(seed, 24, FEW))) {
          const deeds = life.map((step) => step.do)
          expect(['approve', 'reject', undefined]).toContain(deeds[1])
          expect(deeds[0]).toBe('apply')
          if (deeds[1] === 'reject') expect(deeds).toHaveLength(2)
          expect(['disburse', undefined]).toContain(deeds[1] === 'approve' ? deeds[2] : undefined)
          for (const deed of ['apply', 'approve', 'disburse'] as const)
            expect(deeds.filter((each) => each === deed).length).toBeLessThan(2)
        }
      }),
      { numRuns: 10 },
    )
  })

  test('has every deed that the demo is to show', () => {
    const deeds = new Set(planBook(USUAL_SEED, 24).steps.map((step) => step.do))
    expect([...deeds].sort()).toEqual([
      'apply',
      'approve',
      'bounce',
      'disburse',
      'pay',
      'pay-off',
      'prepay',
      'recover',
      'reject',
      'write-off',
    ])
  })
})

describe('a habit', () => {
  const dueDates = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30'] as LocalDate[]

  test.each(HABITS)('"$name" pays for due dates of the loan only, and never more than all', ({ pay }) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const deed of pay(dueDates, randomFrom(seed))) {
          if (deed.do !== 'pay') continue
          expect(dueDates).toContain(deed.dueBy)
          expect(deed.percent).toBeGreaterThan(0)
          expect(deed.percent).toBeLessThanOrEqual(100)
        }
      }),
    )
  })

  test.each(HABITS)('"$name" can live with a single due date', ({ pay }) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { on } of pay(dueDates.slice(0, 1), randomFrom(seed))) expect(on > '2025-01-01').toBe(true)
      }),
    )
  })
})

describe('chance', () => {
  test('stays within its limits and reaches both of them', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -5, max: 5 }), fc.nat({ max: 3 }), (seed, least, more) => {
        const random = randomFrom(seed)
        const drawn = new Set(Array.from({ length: 200 }, () => random.between(least, least + more)))
        expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: more + 1 }, (_, index) => least + index))
      }),
    )
  })

  test('follows weights', () => {
    const random = randomFrom('weights')
    const drawn = Array.from(
      { length: 4000 },
      () => random.weighted([{ weight: 1 }, { weight: 3 }, { weight: 0 }]).weight,
    )
    const threes = drawn.filter((weight) => weight === 3).length
    expect(drawn).not.toContain(0)
    expect(threes).toBeGreaterThan(2800)
    expect(threes).toBeLessThan(3200)
  })
})
