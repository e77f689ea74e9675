/** Wrong numbers that others shipped, by their tickets: each is a behavior that must be right here. */
import { buildSchedule, type LoanTerms, type Minor, type Schedule } from '@lend/core'
import { loanTerms } from '@lend/core/testing'
import { describe, expect, test } from 'vitest'
import { date } from '../engine/setting.ts'

const START = date('2026-01-05')
const schedule = (changes: Partial<LoanTerms>, on = START): Schedule => buildSchedule(loanTerms(changes), on)
const interest = ({ installments }: Schedule): number => installments.reduce((sum, row) => sum + row.interest, 0)
const money = (amount: number): Minor => amount as Minor

describe('frappe/lending#31, #1461: an installment is rounded to the cent unless the product names a multiple', () => {
  const terms = { principal: money(3_871_500), annualRate: 0 }

  test('3,226.25 stays 3,226.25', () => {
    expect(schedule(terms).installment).toBe(322_625)
  })

  test('whole units come from the terms, up or to the nearest', () => {
    const rounded = (mode: 'up' | 'half-up'): Schedule =>
      schedule({ ...terms, rounding: { ...loanTerms().rounding, installment: { mode, multiple: money(100) } } })
    expect(rounded('up').installment).toBe(322_700)
    expect(rounded('half-up').installment).toBe(322_600)
  })
})

test('frappe/lending#1449, #1452: 130.00 at 20 % over 12 months is 12.04 a month, and takes all 12 months', () => {
  const { installment, installments } = schedule({ principal: money(13_000), annualRate: 20_000_000 })
  expect(installment).toBe(1_204)
  expect(installments).toHaveLength(12)
})

test('frappe/lending#1478: an installment never rounds to nothing', () => {
  const { installments } = schedule({ principal: money(5), annualRate: 0 })
  expect(installments.map((row) => row.principal).filter((principal) => principal > 0)).not.toEqual([])
  expect(installments.reduce((sum, row) => sum + row.principal, 0)).toBe(5)
})

test('frappe/lending#42: level, equal-principal and bullet loans cost different interest, the slower the more', () => {
  const [equal, level, bullet] = (['equal-principal', 'level', 'bullet'] as const).map((kind) =>
    interest(schedule({ amortization: { kind } })),
  )
  expect(equal).toBeLessThan(level as number)
  expect(level).toBeLessThan(bullet as number)
})

test('frappe/lending#210, #1383: due dates go on, one a period, also from the 31st and over short months', () => {
  const { installments } = schedule({ installments: 36 }, date('2027-01-31'))
  const days = installments.map(({ dueDate }) => dueDate)
  expect(new Set(days).size).toBe(36)
  expect(days).toEqual(days.toSorted())
  expect(days.slice(0, 3)).toEqual(['2027-02-28', '2027-03-31', '2027-04-30'])
})

test('frappe/lending#1483: a quarter bears interest for its own days', () => {
  const { installments } = schedule({
    principal: money(36_500_00),
    annualRate: 10_000_000,
    amortization: { kind: 'interest-only' },
    frequency: { unit: 'quarter', every: 1 },
    installments: 4,
    dayCount: 'actual/365-fixed',
  })
  // 10.00 a day: 90, 91, 92 and 92 days from 5 January.
  expect(installments.map((row) => row.interest)).toEqual([90_000, 91_000, 92_000, 92_000])
})

test('frappe/lending#1081: a first period of three days bears three days of interest', () => {
  const { installments } = schedule({
    principal: money(36_500_00),
    annualRate: 10_000_000,
    firstDueDate: date('2026-01-08'),
    dayCount: 'actual/365-fixed',
  })
  expect(installments[0]?.interest).toBe(3_000)
})

describe('FINERACT-2359, FINERACT-343: the days of a year are those of the product', () => {
  const year = (dayCount: LoanTerms['dayCount'], on = START): number =>
    interest(
      schedule(
        {
          principal: money(1_000_000),
          annualRate: 10_000_000,
          amortization: { kind: 'bullet' },
          installments: 1,
          frequency: { unit: 'year', every: 1 },
          dayCount,
        },
        on,
      ),
    )

  test('365 days cost 1,000.00 in years of 365 days and 1,013.89 in years of 360', () => {
    expect(year('actual/365-fixed')).toBe(100_000)
    expect(year('actual/360')).toBe(101_389)
  })

  test('FINERACT-3201: a year with a leap day has 366 days in both or in neither of its counts', () => {
    const leap = date('2027-03-01')
    // 306 days of 365 and 60 of 366.
    expect(year('actual/actual-isda', leap)).toBe(100_229)
    expect(year('actual/365-fixed', leap)).toBe(100_274)
    expect(year('30/360-us', leap)).toBe(100_000)
  })
})

test('FINERACT-1540, openMF/web-app#735: the rounding mode is a term, and an agreed installment may have cents', () => {
  const agreed = schedule({ amortization: { kind: 'level', installment: money(10_678) } })
  expect(agreed.installments[0]?.principal).toBe(10_678 - 1_200)
  const modes = ['up', 'down'] as const
  const [up, down] = modes.map((mode) => schedule({ rounding: { ...loanTerms().rounding, installment: { mode } } }))
  expect((up?.installment ?? 0) - (down?.installment ?? 0)).toBe(1)
})

test('FINERACT-1745: the last installment brings the balance to nothing, to the cent', () => {
  for (let installments = 1; installments <= 120; installments++) {
    const { installments: rows } = schedule({ installments, annualRate: 13_370_000 })
    expect(rows.at(-1)?.balance).toBe(0)
    expect(rows.reduce((sum, row) => sum + row.principal, 0)).toBe(120_000)
  }
})

test('APIS-I-4, APP-I-366, COR-I-85: residue on the first row, a balloon as input, interest by actual days', () => {
  const first = schedule({
    annualRate: 0,
    principal: money(100_000),
    rounding: { ...loanTerms().rounding, residue: 'first' },
  })
  const principals = first.installments.map((row) => row.principal)
  expect(new Set(principals.slice(1)).size).toBe(1)
  expect(principals[0]).not.toBe(principals[1])
  const balloon = schedule({ amortization: { kind: 'balloon', balloon: money(50_000) } })
  expect(balloon.installments.at(-1)?.principal).toBeGreaterThanOrEqual(50_000)
  const actual = schedule({ amortization: { kind: 'interest-only' }, dayCount: 'actual/365-fixed' })
  expect(new Set(actual.installments.map((row) => row.interest)).size).toBeGreaterThan(1)
})

test('openMF/mifos-x-field-officer-app#2618: a preview is computed from its own terms, whatever was computed before', () => {
  const alone = schedule({ installments: 6 }, date('2026-03-10'))
  schedule({ installments: 60 }, date('2031-12-31'))
  expect(schedule({ installments: 6 }, date('2026-03-10'))).toEqual(alone)
})

test('FINERACT-2357: a moratorium on principal, or on both, is a term of every loan that repays in installments', () => {
  const onPrincipal = schedule({ grace: { principal: 3, interest: 0 } }).installments
  expect(onPrincipal.slice(0, 4).map((row) => [row.principal > 0, row.interest > 0])).toEqual([
    [false, true],
    [false, true],
    [false, true],
    [true, true],
  ])
  const onBoth = schedule({ grace: { principal: 3, interest: 3 } }).installments
  expect(onBoth.slice(0, 3).map((row) => row.principal + row.interest)).toEqual([0, 0, 0])
})
