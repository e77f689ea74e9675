import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import {
  type ActiveLoan,
  type BookedLoan,
  type FactMeta,
  foldLoan,
  type LoanEvent,
  type LoanTerms,
  pauseInterest,
  payoffQuote,
  requireFits,
  reverseChange,
} from './index.ts'

const metaOn = (on: string, id = `on ${on}`): FactMeta => ({ id, effectiveOn: on as LocalDate, recordedAt: '' })
const fold = (facts: readonly LoanEvent[]): BookedLoan => foldLoan(facts, null).loan as BookedLoan

/** 1,200.00 at 12 % in twelve months of 106.62, paid out on 5 January 2026. */
const disbursed = (changes: Partial<LoanTerms> = {}): readonly LoanEvent[] =>
  disbursedFacts(loanTerms(changes), '2026-01-05', factMaker())

function paused(facts: readonly LoanEvent[], from: string, to: string, known = from): readonly LoanEvent[] {
  const days = { from: from as LocalDate, to: to as LocalDate }
  const fact = pauseInterest(fold(facts), days, metaOn(known, 'pause'))
  requireFits(foldLoan([...facts, fact], null), fact)
  return [...facts, fact]
}

const interestOf = ({ installments }: BookedLoan): readonly number[] =>
  installments.map(({ charged }) => charged.interest)
const asked = ({ installments }: BookedLoan): readonly number[] =>
  installments.map(({ charged }) => charged.principal + charged.interest)

describe('days that bear no interest', () => {
  test('ten of the thirty-one of a period: interest is that of the others, the installment stays', () => {
    const loan = fold(paused(disbursed(), '2026-01-10', '2026-01-20'))
    expect(interestOf(loan)[0]).toBe(Math.round((1_200 * 21) / 31))
    expect(asked(loan).slice(0, 11)).toEqual(Array.from({ length: 11 }, () => 10_662))
    expect(asked(loan).at(-1)).toBeLessThan(10_662)
  })

  test('over a due date: each period leaves out its own', () => {
    const loan = fold(paused(disbursed(), '2026-01-26', '2026-02-19'))
    const [first = 0, second = 0, third = 0] = interestOf(loan)
    expect(first).toBe(Math.round((1_200 * 21) / 31))
    expect(second).toBe(Math.round(((120_000 - 10_662 + first) * 14) / 2800))
    expect(third).toBe(Math.round((120_000 - 2 * 10_662 + first + second) / 100))
  })

  test('whole periods: all of the installment is principal', () => {
    const loan = fold(paused(disbursed(), '2026-01-05', '2026-03-05'))
    expect(interestOf(loan).slice(0, 2)).toEqual([0, 0])
    expect(loan.installments[1]?.charged.principal).toBe(10_662)
  })

  test('known ahead: earlier periods stay as they are', () => {
    const loan = fold(paused(disbursed(), '2026-04-05', '2026-05-05', '2026-01-20'))
    expect(interestOf(loan).slice(0, 5)).toEqual([...interestOf(fold(disbursed())).slice(0, 3), 0, expect.any(Number)])
    expect(asked(loan).slice(0, 11)).toEqual(Array.from({ length: 11 }, () => 10_662))
  })

  test('two pauses that overlap count each day once', () => {
    const once = paused(disbursed(), '2026-01-10', '2026-01-20')
    const twice = paused(
      once.map((fact) => (fact.id === 'pause' ? { ...fact, id: 'earlier' } : fact)),
      '2026-01-15',
      '2026-01-25',
    )
    expect(interestOf(fold(twice))[0]).toBe(Math.round((1_200 * 16) / 31))
  })
})

test('a payoff within a pause asks for the interest up to it', () => {
  const loan = fold(paused(disbursed(), '2026-01-15', '2026-02-01'))
  const { days } = payoffQuote(loan as ActiveLoan, '2026-01-15' as LocalDate, '2026-02-02' as LocalDate)
  const accrued = days.map(({ accruedInterest }) => accruedInterest)
  expect(new Set(accrued.slice(0, 18))).toEqual(new Set([Math.round((1_200 * 10) / 31)]))
  expect(accrued.at(-1)).toBe(Math.round((1_200 * 11) / 31))
})

test('a pause of days gone by gives back what was paid for them, and taken back it was never there', () => {
  const life = [...disbursed(), repayment(10_662, metaOn('2026-02-05', 'paid'))]
  const all = paused(life, '2026-01-05', '2026-02-05')
  expect(interestOf(fold(all))[0]).toBe(0)
  const undone = reverseChange(
    fold(all),
    { changeId: 'pause', reason: 'mistake' },
    all,
    metaOn('2026-02-06', 'taken back'),
  )
  expect(interestOf(fold([...all, undone]))).toEqual(interestOf(fold(life)))
})

test('an installment paid ahead stays as it is', () => {
  const ahead = repayment(10_662, metaOn('2026-01-06', 'ahead'), { excess: 'in-advance' })
  const loan = fold(paused([...disbursed(), ahead], '2026-01-10', '2026-02-15'))
  expect(interestOf(loan)[0]).toBe(1_200)
  expect(loan.pauses?.[0]?.except).toEqual([1])
  expect(interestOf(loan)[1]).toBe(Math.round(((120_000 - 9_462) * 18) / 2800))
})

test('a pause needs days, and interest that is formed by days', () => {
  const cases = [
    [disbursed(), '2026-02-10', '2026-02-10', 'PERIOD_REVERSED'],
    [disbursed(), '2027-01-05', '2027-02-05', 'DATE_OUT_OF_RANGE'],
    [disbursed({ interestMethod: 'flat' }), '2026-02-10', '2026-02-20', 'INPUT_INVALID'],
    [disbursed({ interestCollected: 'upfront' }), '2026-02-10', '2026-02-20', 'INPUT_INVALID'],
  ] as const
  for (const [facts, from, to, code] of cases)
    expect(() => paused(facts, from, to)).toThrow(expect.objectContaining({ code }))
  expect(() => paused(disbursed(), '2026-02-10', '2026-02-20', '2026-02-11')).toThrow(
    expect.objectContaining({ code: 'DATE_OUT_OF_RANGE' }),
  )
})
