import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { foldLoan, type LoanEvent } from '../loan/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { levelTerms, type LooseTerms } from '../schedule/testing/terms.ts'
import { disbursedFacts, factMaker, repayment } from '../testing/facts.ts'
import { loanTerms } from '../testing/loan-terms.ts'
import { describeLoanDiff, describeScheduleDiff, diffLoans, diffSchedules } from './index.ts'

const START = '2026-01-01' as LocalDate

describe('two schedules in words', () => {
  const words = (before: LooseTerms, after: LooseTerms): readonly string[] =>
    describeScheduleDiff(
      diffSchedules(
        buildSchedule(levelTerms({ principal: 30_000, installments: 3, ...before }), START),
        buildSchedule(levelTerms({ principal: 30_000, installments: 3, ...after }), START),
      ),
      'USD',
    )

  test('the same', () => {
    expect(words({}, {})).toEqual(['Nothing changes.'])
  })

  test('a rate that rises', () => {
    expect(words({}, { annualRate: 24_000_000 })).toEqual([
      'Level installment: 102.01 -> 104.03 (2.02 more).',
      'Interest: 6.02 -> 12.08 (6.06 more).',
      'In all: 306.02 -> 312.08 (6.06 more).',
      'No. 1, due 2026-02-01: principal 99.01 -> 98.03, interest 3.00 -> 6.00, balance 200.99 -> 201.97.',
      'No. 2, due 2026-03-01: principal 100.00 -> 99.99, interest 2.01 -> 4.04, balance 100.99 -> 101.98.',
      'No. 3, due 2026-04-01: principal 100.99 -> 101.98, interest 1.01 -> 2.04.',
    ])
  })

  test('one installment fewer', () => {
    expect(words({ annualRate: 0 }, { annualRate: 0, installments: 2 })).toEqual([
      'Installments: 3 -> 2 (1 fewer), the last on 2026-03-01 instead of 2026-04-01.',
      'Level installment: 100.00 -> 150.00 (50.00 more).',
      'No. 1, due 2026-02-01: principal 100.00 -> 150.00, balance 200.00 -> 150.00.',
      'No. 2, due 2026-03-01: principal 100.00 -> 150.00, balance 100.00 -> 0.00.',
      'No. 3, due 2026-04-01: no more, was principal 100.00, interest 0.00.',
    ])
  })

  test('another due day keeps the numbers; an installment in between keeps the dates', () => {
    const fifth = { annualRate: 0, firstDueDate: '2026-02-05' as LocalDate }
    expect(words({ annualRate: 0 }, fifth)).toEqual([
      'Installments: as many, the last on 2026-04-05 instead of 2026-04-01.',
      'No. 1, due 2026-02-01: period to 2026-02-01 -> 2026-02-05, due 2026-02-01 -> 2026-02-05.',
      'No. 2, due 2026-03-01: period from 2026-02-01 -> 2026-02-05, period to 2026-03-01 -> 2026-03-05, due 2026-03-01 -> 2026-03-05.',
      'No. 3, due 2026-04-01: period from 2026-03-01 -> 2026-03-05, period to 2026-04-01 -> 2026-04-05, due 2026-04-01 -> 2026-04-05.',
    ])
    const later = { annualRate: 0, firstDueDate: '2026-03-01' as LocalDate, installments: 2 }
    expect(words({ annualRate: 0 }, later).slice(-3)).toEqual([
      'No. 1, due 2026-02-01: no more, was principal 100.00, interest 0.00.',
      'No. 2, due 2026-03-01: now No. 1, period from 2026-02-01 -> 2026-01-01, principal 100.00 -> 150.00, balance 100.00 -> 150.00.',
      'No. 3, due 2026-04-01: now No. 2, principal 100.00 -> 150.00.',
    ])
  })
})

describe('two states of a loan in words', () => {
  const meta = factMaker()
  const opened = disbursedFacts(loanTerms({ principal: 30_000 as never, installments: 3 }), START, meta)
  const state = (facts: readonly LoanEvent[], through = '2026-02-01'): ReturnType<typeof foldLoan>['loan'] =>
    foldLoan(facts, through as LocalDate).loan

  test('a new loan', () => {
    expect(describeLoanDiff(diffLoans(null, state(opened.slice(0, 1))), 'USD')).toEqual(['Status: new -> applied.'])
  })

  test('a prepayment that makes the tenor shorter', () => {
    const paid = repayment(20_500, meta('2026-02-01'), { excess: 'reduce-tenor' })
    expect(describeLoanDiff(diffLoans(state(opened), state([...opened, paid])), 'USD')).toEqual([
      'Installments: 3 -> 2 (1 fewer), the last on 2026-03-01 instead of 2026-04-01.',
      'Asked for in all, interest: 6.02 -> 3.98 (2.04 less).',
      'Outstanding, principal: 300.00 -> 98.00 (202.00 less).',
      'Outstanding, interest: 6.02 -> 0.98 (5.04 less).',
      'Outstanding: 306.02 -> 98.98 (207.04 less).',
      'No. 1, due 2026-02-01: principal repaid 0.00 -> 99.01, interest repaid 0.00 -> 3.00, settled on 2026-02-01.',
      'No. 2, due 2026-03-01: principal asked 100.00 -> 200.99, interest asked 2.01 -> 0.98, principal repaid 0.00 -> 102.99.',
      'No. 3, due 2026-04-01: no more, asked for principal 100.99, interest 1.01.',
    ])
  })
})
