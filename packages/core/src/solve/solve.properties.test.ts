import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLendError } from '../errors.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { add, type Minor } from '../money/index.ts'
import { buildSchedule, type ScheduleTerms } from '../schedule/index.ts'
import { type ArbitraryLoan, arbitraryLoan } from '../schedule/testing/arbitrary-terms.ts'
import { installmentFigure, solveInstallment, solvePrincipal, solveRate, solveTenor } from './index.ts'
import { roundestIn } from './roundest.ts'

const RUNS = { numRuns: 200 }

/** Checks a law over random loans of every kind, with an installment near the one that they have. */
function law(check: (loan: ArbitraryLoan, asked: Minor) => void): void {
  fc.assert(
    fc.property(arbitraryLoan, fc.integer({ min: -50, max: 50 }), (loan, percent) => {
      const { installment } = solveInstallment(loan.terms, loan.disbursedOn)
      check(loan, Math.max(1, installment + Math.floor((installment * percent) / 100)) as Minor)
    }),
    RUNS,
  )
}

/** What is solved, or undefined where it is refused with one of these codes. */
function solvedOr<T>(codes: readonly string[], solve: () => T): T | undefined {
  try {
    return solve()
  } catch (error) {
    if (isLendError(error) && codes.includes(error.code)) return undefined
    throw error
  }
}

/** Installment of terms; Infinity where it is beyond what is counted. */
function installmentOf(terms: ScheduleTerms, { disbursedOn }: ArbitraryLoan): number {
  return (
    solvedOr(['AMOUNT_OUT_OF_RANGE'], () => installmentFigure(buildSchedule(terms, disbursedOn), terms)) ?? Infinity
  )
}

describe('whatever the kind, frequency, day count, stub and rounding', () => {
  test('the rate asks for no more than the installment, and the next rate for more', () => {
    law((loan, asked) => {
      const solved = solvedOr(['NO_RATE'], () => solveRate(loan.terms, loan.disbursedOn, asked))
      if (solved === undefined) {
        const free = installmentOf({ ...loan.terms, annualRate: 0 }, loan)
        const dearest = installmentOf({ ...loan.terms, annualRate: 100 * RATE_SCALE }, loan)
        expect(asked < free || asked > dearest).toBe(true)
        return
      }
      expect(solved.schedule).toEqual(buildSchedule(solved.terms, loan.disbursedOn))
      const at = (annualRate: number): number => installmentOf({ ...solved.terms, annualRate }, loan)
      if (solved.range === null) {
        expect(solved.installment).toBeLessThan(asked)
        expect(at(solved.terms.annualRate + 1)).toBeGreaterThan(asked)
        return
      }
      const { lowest, highest } = solved.range
      expect(solved.installment).toBe(asked)
      expect([at(lowest), at(highest)]).toEqual([asked, asked])
      if (highest < 100 * RATE_SCALE) expect(at(highest + 1)).toBeGreaterThan(asked)
      if (lowest > 0) expect(at(lowest - 1)).toBeLessThan(asked)
    })
  })

  test('the principal asks for no more than the installment, and one minor unit more of it for more', () => {
    law((loan, asked) => {
      const solved = solvedOr(['NO_SOLUTION'], () => solvePrincipal(loan.terms, loan.disbursedOn, asked))
      if (solved === undefined) return
      expect(solved.schedule).toEqual(buildSchedule(solved.terms, loan.disbursedOn))
      expect(solved.installment).toBeLessThanOrEqual(asked)
      const more = { ...solved.terms, principal: (solved.terms.principal + 1) as Minor }
      expect(installmentOf(more, loan)).toBeGreaterThan(asked)
    })
  })

  test('the rate of the installment that a rate has is in the range that is told, and so asks for the same', () => {
    fc.assert(
      fc.property(arbitraryLoan, ({ terms, disbursedOn }) => {
        const { installment } = solveInstallment(terms, disbursedOn)
        // An installment that is leveled again may dip as the rate rises, so that several ranges have it.
        if (installment === 0 || terms.rounding.residue === 're-level') return
        const { range } = solveRate(terms, disbursedOn, installment)
        expect(range).not.toBeNull()
        expect(range?.lowest).toBeLessThanOrEqual(terms.annualRate)
        expect(range?.highest).toBeGreaterThanOrEqual(terms.annualRate)
      }),
      RUNS,
    )
  })

  test('the tenor repays the loan, and one installment fewer would not', () => {
    let solvedLoans = 0
    law((loan, asked) => {
      const codes = ['SCHEDULE_DOES_NOT_AMORTIZE', 'INSTALLMENT_BELOW_INTEREST', 'TERMS_INVALID', 'AMOUNT_OUT_OF_RANGE']
      const solved = solvedOr(codes, () => solveTenor(loan.terms, loan.disbursedOn, asked))
      if (solved === undefined) return
      solvedLoans += 1
      expect(solved.schedule).toEqual(buildSchedule(solved.terms, loan.disbursedOn))
      const rows = solved.schedule.installments
      if (solved.terms.amortization.kind === 'level' && solved.terms.interestMethod === 'declining-balance') {
        // Interest grace may outlast a loan whose principal is gone: then the last rows ask for nothing and are left out.
        expect(rows.length).toBeLessThanOrEqual(solved.installments)
        expect(rows.at(-1)?.balance).toBe(0)
        expect(solved.lastInstallment).toBeLessThanOrEqual(asked)
      } else expect(solved.installment).toBeLessThanOrEqual(asked)
      const { grace } = solved.terms
      if (solved.installments <= Math.max(grace.principal, grace.interest) + 1) return
      const fewer = { ...solved.terms, installments: solved.installments - 1 }
      const last = solvedOr(['INSTALLMENT_BELOW_INTEREST'], () =>
        buildSchedule(fewer, loan.disbursedOn).installments.at(-1),
      )
      if (last === undefined) return
      const figure = fewer.amortization.kind === 'level' && fewer.interestMethod === 'declining-balance'
      expect(figure ? add(last.principal, last.interest) : installmentOf(fewer, loan)).toBeGreaterThan(asked)
    })
    expect(solvedLoans).toBeGreaterThan(50)
  })
})

test('the roundest number of a range is in it, and none in it ends with more zeros', () => {
  const zeros = (value: number): number => /0*$/.exec(String(value))?.[0].length ?? 0
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e10 }), fc.integer({ min: 0, max: 300 }), (lowest, width) => {
      const found = roundestIn(lowest, lowest + width)
      expect(found).toBeGreaterThanOrEqual(lowest)
      expect(found).toBeLessThanOrEqual(lowest + width)
      for (let other = lowest; other <= lowest + width; other++) expect(zeros(other)).toBeLessThanOrEqual(zeros(found))
    }),
  )
})
