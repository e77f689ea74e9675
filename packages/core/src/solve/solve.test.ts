import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { levelTerms, type LooseTerms } from '../schedule/testing/terms.ts'
import { solveInstallment, solvePrincipal, solveRate, solveTenor } from './index.ts'

const START = '2026-01-01' as LocalDate
const amount = (minor: number): Minor => minor as Minor

describe('100,000.00 at 12 % over 12 months has an installment of 8,884.88', () => {
  test('and whichever of the four is unknown follows from the others', () => {
    expect(solveInstallment(levelTerms(), START).installment).toBe(888_488)
    expect(solveRate(levelTerms(), START, amount(888_488)).terms.annualRate).toBe(12_000_000)
    expect(solveTenor(levelTerms(), START, amount(888_488))).toMatchObject({
      installments: 12,
      lastInstallment: 888_485,
    })
    expect(solvePrincipal(levelTerms(), START, amount(888_488)).terms.principal).toBe(10_000_006)
  })

  test('what the terms say of the unknown is not read', () => {
    const terms = levelTerms({ principal: 1, annualRate: 99, amortization: { kind: 'level', installment: 5 } })
    expect(solvePrincipal({ ...terms, annualRate: 12_000_000 }, START, amount(888_488)).terms.principal).toBe(
      10_000_006,
    )
  })
})

describe('tenor', () => {
  test.each([
    [888_488, 12, 888_485],
    [900_000, 12, 753_998],
    [1_000_000, 11, 589_848],
    [10_100_000, 1, 10_100_000],
    [10_099_999, 2, 1],
    [100_001, 1166, 5_482],
  ])('of %i a month: %i installments, the last of %i', (installment, installments, lastInstallment) => {
    expect(solveTenor(levelTerms(), START, amount(installment))).toMatchObject({ installments, lastInstallment })
  })

  test('an installment that is no more than the interest is refused', () => {
    expect(() => solveTenor(levelTerms(), START, amount(100_000))).toThrow(
      expect.objectContaining({ code: 'INSTALLMENT_BELOW_INTEREST' }),
    )
  })

  test('grace on principal comes on top of the installments that repay', () => {
    const terms = levelTerms({ grace: { principal: 3, interest: 0 } })
    expect(solveTenor(terms, START, amount(888_488)).installments).toBe(15)
  })

  test.each<[string, LooseTerms, number, number]>([
    ['flat', { interestMethod: 'flat' }, 933_333, 12],
    ['equal principal', { amortization: { kind: 'equal-principal' } }, 933_333, 12],
    ['balloon of 20,000.00', { amortization: { kind: 'balloon', balloon: 2_000_000 } }, 730_790, 12],
  ])('%s: the fewest whose installment is not above', (_, changes, installment, installments) => {
    const { installment: found } = solveInstallment(levelTerms(changes), START)
    expect(found).toBe(installment)
    expect(solveTenor(levelTerms(changes), START, found).installments).toBe(installments)
    expect(solveTenor(levelTerms(changes), START, amount(found - 1)).installments).toBe(installments + 1)
  })

  test.each(['interest-only', 'bullet'])('of an %s loan does not follow from its installment', (kind) => {
    expect(() => solveTenor(levelTerms({ amortization: { kind } }), START, amount(1_000_000))).toThrow(
      expect.objectContaining({ code: 'TERMS_INVALID' }),
    )
  })

  test('a flat installment that is not above the interest never comes down to it', () => {
    expect(() => solveTenor(levelTerms({ interestMethod: 'flat' }), START, amount(100_000))).toThrow(
      expect.objectContaining({ code: 'SCHEDULE_DOES_NOT_AMORTIZE' }),
    )
  })
})

describe('rate', () => {
  test('is told with the range of rates that have the same installment', () => {
    const { range } = solveRate(levelTerms(), START, amount(888_488))
    expect(range).toEqual({ lowest: 11_999_918, highest: 12_000_131 })
  })

  test('of an installment that is brought to whole hundreds is the highest that asks for no more', () => {
    const terms = levelTerms({
      rounding: { amount: 'half-even', installment: { mode: 'half-even', multiple: 10_000 }, residue: 'last' },
    })
    expect(solveRate(terms, START, amount(890_000)).range).not.toBeNull()
    expect(solveRate(terms, START, amount(888_488))).toMatchObject({ range: null, installment: 880_000 })
  })

  test.each([
    [833_332, 'less than the principal alone'],
    [9_000_000_000_000, 'more than 10,000 % asks for'],
  ])('an installment of %i is %s: refused', (installment) => {
    expect(() => solveRate(levelTerms(), START, amount(installment))).toThrow(
      expect.objectContaining({ code: 'NO_RATE' }),
    )
  })

  test('0 where the installment is the principal alone', () => {
    expect(solveRate(levelTerms(), START, amount(833_333)).terms.annualRate).toBe(0)
  })

  test('an installment of nothing is refused', () => {
    expect(() => solveRate(levelTerms(), START, amount(0))).toThrow(
      expect.objectContaining({ code: 'AMOUNT_NOT_POSITIVE' }),
    )
  })
})

describe('principal', () => {
  test('of an interest-only loan follows from its interest: 500.00 a month at 12 % borrow 50,000.00 and what rounds to it', () => {
    const terms = levelTerms({ amortization: { kind: 'interest-only' } })
    expect(solvePrincipal(terms, START, amount(50_000)).terms.principal).toBe(5_000_050)
  })

  test('a balloon that alone costs more interest than the installment is refused', () => {
    const terms = levelTerms({ amortization: { kind: 'balloon', balloon: 9_000_000 } })
    expect(() => solvePrincipal(terms, START, amount(80_000))).toThrow(expect.objectContaining({ code: 'NO_SOLUTION' }))
  })

  test('without interest an interest-only loan has any principal: refused', () => {
    const terms = levelTerms({ annualRate: 0, amortization: { kind: 'interest-only' } })
    expect(() => solvePrincipal(terms, START, amount(1))).toThrow(expect.objectContaining({ code: 'NO_SOLUTION' }))
  })
})
