import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { FloatingRate } from '../interest/index.ts'
import { type BookedLoan, foldLoan, outstandingOf } from '../loan/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { arbitraryLoan } from '../schedule/testing/arbitrary-terms.ts'
import { arbitraryLife } from '../testing/index.ts'
import {
  type ProjectedLoan,
  projectBook,
  projectedFromLoan,
  projectedFromTerms,
  type ProjectionAssumptions,
  projectLoan,
} from './index.ts'

const RUNS = { numRuns: 150 }
// A busy machine takes its time over many lives.
vi.setConfig({ testTimeout: 120_000 })

const MONTHLY: FloatingRate = { benchmark: 'sofr-1m', spread: 1_000_000, resets: { unit: 'month', every: 1 } }

const arbitraryProjected: fc.Arbitrary<ProjectedLoan> = fc
  .tuple(arbitraryLoan, fc.boolean())
  .map(([{ terms, disbursedOn }, isFloating]) =>
    projectedFromTerms(isFloating ? { ...terms, floating: MONTHLY } : terms, disbursedOn),
  )

const arbitraryRunning: fc.Arbitrary<readonly [BookedLoan, ProjectedLoan]> = arbitraryLife.map(({ facts, through }) => {
  const loan = foldLoan(facts, through).loan as BookedLoan
  return [loan, projectedFromLoan(loan, through)]
})

const prepayment = fc.record({
  kind: fc.constantFrom('cpr' as const, 'smm' as const),
  share: fc.integer({ min: 0, max: 100_000_000 }),
})
const rateShock = fc.record({
  basisPoints: fc.integer({ min: -500, max: 500 }),
  appliesTo: fc.constantFrom('floating' as const, 'all' as const),
  keeps: fc.constantFrom('tenor' as const, 'installment' as const),
})
const assumptions: fc.Arbitrary<ProjectionAssumptions> = fc.record({ prepayment, rateShock }, { requiredKeys: [] })

describe('any schedule', () => {
  test('without assumptions, and with those of nothing, is projected as it is', () => {
    fc.assert(
      fc.property(arbitraryLoan, rateShock, ({ terms, disbursedOn }, shock) => {
        const loan = projectedFromTerms({ ...terms, floating: MONTHLY }, disbursedOn)
        const rows = buildSchedule(terms, disbursedOn).installments
        const expected = rows.map(({ number, dueDate, principal, interest, balance }) => {
          return { number, dueDate, principal, interest, prepaid: 0, balance }
        })
        expect(projectLoan(loan, {})).toEqual(expected)
        const nothing = { rateShock: { ...shock, basisPoints: 0 }, prepayment: { kind: 'cpr' as const, share: 0 } }
        expect(projectLoan(loan, nothing)).toEqual(expected)
      }),
      RUNS,
    )
  })

  test('under a shock that keeps the tenor is the schedule at the other rate', () => {
    fc.assert(
      fc.property(arbitraryLoan, fc.integer({ min: 1, max: 500 }), ({ terms, disbursedOn }, basisPoints) => {
        const shock = { basisPoints, appliesTo: 'all' as const, keeps: 'tenor' as const }
        const flows = projectLoan(projectedFromTerms(terms, disbursedOn), { rateShock: shock })
        const rate = terms.annualRate + basisPoints * 10_000
        const rows = buildSchedule({ ...terms, annualRate: rate }, disbursedOn).installments
        expect(flows.map(({ dueDate, principal, interest }) => ({ dueDate, principal, interest }))).toEqual(
          rows.map(({ dueDate, principal, interest }) => ({ dueDate, principal, interest })),
        )
      }),
      RUNS,
    )
  })

  test('brings back its balance under any assumptions, no amount below nothing', () => {
    fc.assert(
      fc.property(arbitraryProjected, assumptions, (loan, given) => {
        requireRunsDown(projectLoan(loan, given), loan.terms.principal)
      }),
      RUNS,
    )
  })

  test('prepaid faster, never bears more interest beyond rounding', () => {
    fc.assert(
      fc.property(arbitraryProjected, prepayment, (loan, faster) => {
        const interest = (given: ProjectionAssumptions): number =>
          projectLoan(loan, given).reduce((sum, flow) => sum + flow.interest, 0)
        const slack = loan.rows.length
        expect(interest({ prepayment: faster })).toBeLessThanOrEqual(interest({}) + slack)
      }),
      RUNS,
    )
  })
})

describe('any running loan', () => {
  test('without assumptions brings in what is outstanding', () => {
    fc.assert(
      fc.property(arbitraryRunning, ([loan, projected]) => {
        const flows = projectLoan(projected, {})
        const sum = (part: 'principal' | 'interest'): number => flows.reduce((total, flow) => total + flow[part], 0)
        const { principal, interest } = outstandingOf(loan)
        expect([sum('principal'), sum('interest')]).toEqual([principal, interest])
        for (const { dueDate } of flows) expect(dueDate >= projected.asOf).toBe(true)
      }),
      RUNS,
    )
  })

  test('brings back its balance under any assumptions', () => {
    fc.assert(
      fc.property(arbitraryRunning, assumptions, ([loan, projected], given) => {
        requireRunsDown(projectLoan(projected, given), outstandingOf(loan).principal)
      }),
      RUNS,
    )
  })
})

test('a book is the sum of its loans, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(arbitraryProjected, { maxLength: 5 }), assumptions, (loans, given) => {
      const book = projectBook(loans, given)
      expect(projectBook(loans.toReversed(), given)).toEqual(book)
      const flows = loans.flatMap((loan) => projectLoan(loan, given))
      for (const part of ['principal', 'interest', 'prepaid'] as const) {
        const months = book.flatMap((currency) => currency.months)
        expect(months.reduce((sum, month) => sum + month[part], 0)).toBe(
          flows.reduce((sum, flow) => sum + flow[part], 0),
        )
      }
      for (const { months } of book) expect(months.at(-1)?.balance).toBe(0)
    }),
    { numRuns: 60 },
  )
})

function requireRunsDown(flows: ReturnType<typeof projectLoan>, balance: number): void {
  let left = balance
  for (const { principal, interest, prepaid, balance: told } of flows) {
    expect(Math.min(principal, interest, prepaid)).toBeGreaterThanOrEqual(0)
    left -= principal + prepaid
    expect(told).toBe(left)
  }
  expect(left).toBe(0)
}
