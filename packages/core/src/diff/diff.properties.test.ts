import fc from 'fast-check'
import { describe, expect, inject, test, vi } from 'vitest'
import { foldLoan, isBooked, type Loan, outstandingOf } from '../loan/index.ts'
import { COMPONENTS } from '../money/index.ts'
import { buildSchedule, type Schedule } from '../schedule/index.ts'
import { arbitraryLoan } from '../schedule/testing/arbitrary-terms.ts'
import { arbitraryLife } from '../testing/index.ts'
import {
  applyLoanDiff,
  applyScheduleDiff,
  describeLoanDiff,
  describeScheduleDiff,
  diffLoans,
  diffSchedules,
  isEmptyLoanDiff,
  isEmptyScheduleDiff,
  type LoanDiff,
  type ScheduleDiff,
} from './index.ts'

const RUNS = { numRuns: 200 }
const LIFE_RUNS = { numRuns: inject('lives') }
// A busy machine takes its time over many lives.
vi.setConfig({ testTimeout: 600 * inject('lives') })
const overJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Two schedules: of unlike loans, or of one loan with a term changed. */
const schedules = fc
  .tuple(arbitraryLoan, arbitraryLoan, fc.boolean(), fc.integer({ min: 0, max: 50_000_000 }))
  .map(([a, b, isOneLoan, annualRate]): readonly [Schedule, Schedule] => [
    buildSchedule(a.terms, a.disbursedOn),
    isOneLoan ? buildSchedule({ ...a.terms, annualRate }, a.disbursedOn) : buildSchedule(b.terms, b.disbursedOn),
  ])

describe('schedules', () => {
  const law = (check: (before: Schedule, after: Schedule, diff: ScheduleDiff) => void): void =>
    fc.assert(
      fc.property(schedules, ([before, after]) => check(before, after, diffSchedules(before, after))),
      RUNS,
    )

  test('the difference of a schedule and itself is empty', () => {
    law((schedule) => {
      expect(isEmptyScheduleDiff(diffSchedules(schedule, schedule))).toBe(true)
      expect(describeScheduleDiff(diffSchedules(schedule, schedule), 'USD')).toEqual(['Nothing changes.'])
    })
  })

  test('applied to the one it gives the other, also after a passage through JSON, and backwards', () => {
    law((before, after, diff) => {
      expect(applyScheduleDiff(before, diff)).toEqual(after)
      expect(applyScheduleDiff(before, overJson(diff))).toEqual(after)
      expect(applyScheduleDiff(after, diffSchedules(after, before))).toEqual(before)
    })
  })

  test('changes of the rows sum to the change of the totals', () => {
    law((before, after, { rows, totals, tenor }) => {
      for (const part of ['principal', 'interest'] as const) {
        const upfront = part === 'interest' ? after.upfrontInterest - before.upfrontInterest : 0
        const change = rows.reduce((sum, diff) => {
          if (diff.kind === 'added') return sum + diff.row[part]
          if (diff.kind === 'removed') return sum - diff.row[part]
          return sum + (diff.changes[part]?.after ?? 0) - (diff.changes[part]?.before ?? 0)
        }, upfront)
        expect(change).toBe(totals.after[part] - totals.before[part])
      }
      const counted = { added: 1, removed: -1, changed: 0 }
      expect(rows.reduce((sum, { kind }) => sum + counted[kind], 0)).toBe(tenor.after - tenor.before)
    })
  })

  test('every row that changes has a line of its own', () => {
    law((_, __, diff) => {
      const lines = describeScheduleDiff(diff, 'USD').filter((line) => line.startsWith('No. '))
      expect(lines).toHaveLength(diff.rows.length)
    })
  })
})

describe('states of a loan', () => {
  const law = (check: (before: Loan | null, after: Loan, diff: LoanDiff) => void): void =>
    fc.assert(
      fc.property(arbitraryLife, fc.nat(), fc.nat(), ({ facts, through }, one, other) => {
        const [first, second] = [one % (facts.length + 1), other % facts.length].toSorted((a, b) => a - b) as [
          number,
          number,
        ]
        const before = first === 0 ? null : foldLoan(facts.slice(0, first), null).loan
        const after = foldLoan(facts.slice(0, second + 1), through).loan
        check(before, after, diffLoans(before, after))
      }),
      LIFE_RUNS,
    )

  test('the difference of a state and itself is empty', () => {
    law((_, loan) => {
      expect(isEmptyLoanDiff(diffLoans(loan, loan))).toBe(true)
      expect(describeLoanDiff(diffLoans(loan, loan), 'USD')).toEqual(['Nothing changes.'])
    })
  })

  test('applied to the one it gives the other, also after a passage through JSON, and backwards', () => {
    law((before, after, diff) => {
      expect(applyLoanDiff(before, diff)).toEqual(after)
      expect(applyLoanDiff(before, overJson(diff))).toEqual(after)
      if (before !== null) expect(applyLoanDiff(after, diffLoans(after, before))).toEqual(before)
    })
  })

  test('totals are those of the states', () => {
    law((before, after, { outstanding, rows, charged }) => {
      if (isBooked(after)) expect(outstanding.after).toEqual(outstandingOf(after))
      if (before !== null && isBooked(before)) expect(outstanding.before).toEqual(outstandingOf(before))
      for (const part of COMPONENTS) {
        const change = rows.reduce((sum, diff) => {
          if (diff.kind === 'added') return sum + diff.row.charged[part]
          if (diff.kind === 'removed') return sum - diff.row.charged[part]
          const { before: old, after: now } = diff.changes.charged ?? {}
          return sum + (now?.[part] ?? 0) - (old?.[part] ?? 0)
        }, 0)
        expect(change).toBe(charged.after[part] - charged.before[part])
      }
    })
  })
})
