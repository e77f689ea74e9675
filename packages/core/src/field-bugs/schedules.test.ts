/** Defects that others shipped in schedules, each a behaviour that must be right here. Named after the thread it was reported in. */
import { describe, expect, test } from 'vitest'
import { daysBetween, type LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { buildSchedule, explainInstallment, type Schedule } from '../schedule/index.ts'
import { levelTerms, type LooseTerms } from '../schedule/testing/terms.ts'
import { solveInstallment, solvePrincipal, solveRate, solveTenor } from '../solve/index.ts'

const START = '2026-01-15' as LocalDate
const schedule = (changes: LooseTerms, on: string = START): Schedule =>
  buildSchedule(levelTerms(changes), on as LocalDate)
const interestOf = ({ installments }: Schedule): number => installments.reduce((sum, row) => sum + row.interest, 0)

describe('wrong numbers', () => {
  test('frappe/lending#31: an installment of 3,226.25 is 3,226.25, and 3,227 only where the product says so', () => {
    const exact = solvePrincipal(levelTerms(), START, 322_625 as Minor)
    expect(exact.installment).toBe(322_625)
    const rounding = { ...exact.terms.rounding, installment: { mode: 'up' as const, multiple: 100 } }
    expect(solveInstallment({ ...exact.terms, rounding }, START).installment).toBe(322_700)
  })

  test('frappe/lending#1449 and #1452: 130 at 20 % over 12 months are 12 installments of 12.04, not 11 of 13', () => {
    const { installment, installments } = schedule({ principal: 13_000, annualRate: 20_000_000 })
    expect([installment, installments.length]).toEqual([1204, 12])
    expect(
      solveTenor(levelTerms({ principal: 13_000, annualRate: 20_000_000 }), START, 1300 as Minor).installments,
    ).toBe(12)
  })

  test('frappe/lending#1478: an installment never rounds to nothing', () => {
    const rounding = { amount: 'half-even' as const, installment: { mode: 'half-even' as const, multiple: 10_000 } }
    const { installment } = schedule({ principal: 13_000, rounding: { ...rounding, residue: 'last' } })
    expect(installment).toBe(1155)
  })

  test('frappe/lending#42: level, equal principal and bullet do not bear the same interest', () => {
    const interest = ['level', 'equal-principal', 'bullet'].map((kind) =>
      interestOf(schedule({ amortization: { kind } })),
    )
    expect(interest).toEqual([661_853, 650_000, 1_200_000])
  })

  test.each(['day', 'week', 'half-month', 'month', 'quarter', 'year'] as const)(
    'frappe/lending#210 and #1383: due dates every %s never stand still',
    (unit) => {
      const { installments } = schedule({ frequency: { unit, every: 1 }, installments: 60 }, '2027-12-31')
      const dates = installments.map((row) => row.dueDate)
      expect(new Set(dates).size).toBe(60)
      expect(dates).toEqual(dates.toSorted())
    },
  )

  test('frappe/lending#1483: interest of a quarter counts the days that the quarter has', () => {
    const { installments } = schedule(
      {
        annualRate: 36_500_000,
        frequency: { unit: 'quarter', every: 1 },
        dayCount: 'actual/365-fixed',
        amortization: { kind: 'interest-only' },
        installments: 4,
      },
      '2026-01-01',
    )
    expect(installments.map((row) => row.interest)).toEqual([90, 91, 92, 92].map((days) => days * 10_000))
  })

  test('frappe/lending#1081: a first installment after 3 days charges 3 days', () => {
    const [first] = schedule({
      annualRate: 36_500_000,
      dayCount: 'actual/365-fixed',
      firstDueDate: '2026-01-18' as LocalDate,
    }).installments
    expect(first?.interest).toBe(30_000)
  })

  test.each(['nominal-30/360', '30e/360'] as const)(
    'FINERACT-2359: with a year of 360 days (%s) every month of 100,000 at 12 %% bears 1,000.00, not 1,013.89',
    (dayCount) => {
      const { installments } = schedule({ dayCount, amortization: { kind: 'interest-only' } })
      expect(new Set(installments.map((row) => row.interest))).toEqual(new Set([100_000]))
    },
  )
})

describe('features that were missing', () => {
  test('mambu APP-I-1346: interest tells balance, rate, days and rounding', () => {
    const terms = levelTerms({ dayCount: 'actual/365-fixed' })
    const interest = explainInstallment(terms, START, 1).parts?.find(({ rule }) => rule === 'interest-of-period')
    expect(interest).toMatchObject({
      amount: '101918',
      inputs: { balance: 10_000_000, days: 31, factor: '93/9125' },
      unrounded: '101917.808219178082',
    })
  })

  test('mambu APP-I-1314: interest that grace held back is seen in the installment that collects it', () => {
    const { installments } = schedule({ grace: { principal: 2, interest: 2 } })
    expect(installments.slice(0, 3).map((row) => row.interest)).toEqual([0, 0, 300_000])
    const collected = explainInstallment(levelTerms({ grace: { principal: 2, interest: 2 } }), START, 3)
    expect(JSON.stringify(collected)).toContain('"amount":"300000"')
  })

  test('mambu APIS-I-4: the residue of rounding may go to the first installment', () => {
    const rounding = {
      amount: 'half-even' as const,
      installment: { mode: 'half-even' as const },
      residue: 'first' as const,
    }
    const { installments } = schedule({ principal: 7_500, annualRate: 12_300_000, installments: 5, rounding })
    expect(installments.map((row) => row.principal + row.interest)).toEqual([1549, 1546, 1546, 1546, 1546])
  })

  test('mambu APP-I-366: a balloon is an input, and rate and principal can be solved around it', () => {
    const terms = levelTerms({
      principal: 80_000_000,
      annualRate: 9_000_000,
      installments: 48,
      amortization: { kind: 'balloon', balloon: 20_000_000 },
    })
    const { installment, schedule: built } = solveInstallment(terms, START)
    const last = built.installments.at(-1)
    expect([installment, (last?.principal ?? 0) + (last?.interest ?? 0)]).toEqual([1_643_103, 21_643_077])
    expect(solveRate(terms, START, installment).terms.annualRate).toBe(9_000_000)
  })

  test('mambu COR-I-85: a plan may count the days that months have', () => {
    const { installments } = schedule({
      dayCount: 'actual/365-fixed',
      annualRate: 36_500_000,
      amortization: { kind: 'interest-only' },
    })
    for (const { from, to, interest } of installments) expect(interest).toBe(daysBetween(from, to) * 10_000)
  })
})
