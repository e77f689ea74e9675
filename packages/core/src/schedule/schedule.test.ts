import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { buildSchedule } from './build.ts'
import type { Schedule } from './schedule.ts'
import { scheduleToJson } from './schedule-text.ts'
import { levelTerms, type LooseTerms } from './testing/terms.ts'

const schedule = (changes: LooseTerms, disbursedOn = '2024-01-01'): Schedule =>
  buildSchedule(levelTerms(changes), disbursedOn as LocalDate)

/** Rows as a loan officer reads them: due date, installment, interest, principal, balance, in minor units. */
const table = ({ installments }: Schedule): readonly (readonly [string, number, number, number, number])[] =>
  installments.map((row) => [row.dueDate, row.principal + row.interest, row.interest, row.principal, row.balance])

const installments = (made: Schedule): readonly number[] => made.installments.map((row) => row.principal + row.interest)

const HALF_UP = { amount: 'half-up', installment: { mode: 'half-up' }, residue: 'last' } as const

describe('level installments', () => {
  it('100.00 at 9.4822 % over 6 months by real days over 365', () => {
    expect(
      table(schedule({ principal: 10_000, annualRate: 9_482_200, installments: 6, dayCount: 'actual/365-fixed' })),
    ).toEqual([
      ['2024-02-01', 1713, 81, 1632, 8368],
      ['2024-03-01', 1713, 63, 1650, 6718],
      ['2024-04-01', 1713, 54, 1659, 5059],
      ['2024-05-01', 1713, 39, 1674, 3385],
      ['2024-06-01', 1713, 27, 1686, 1699],
      ['2024-07-01', 1712, 13, 1699, 0],
    ])
  })

  it('100,000.00 at 6 % over 30 years: 599.55, and 600.00 at the end', () => {
    const made = schedule({ annualRate: 6_000_000, installments: 360, rounding: HALF_UP })
    expect(made.installment).toBe(59_955)
    expect(installments(made).at(-1)).toBe(60_000)
    expect(made.installments.reduce((sum, row) => sum + row.interest, 0)).toBe(11_583_845)
  })

  it('without interest, parts of the principal', () => {
    expect(installments(schedule({ principal: 10_000, annualRate: 0, installments: 7, rounding: HALF_UP }))).toEqual([
      1429, 1429, 1429, 1429, 1429, 1429, 1426,
    ])
  })

  it('one row asks for all', () => {
    expect(table(schedule({ principal: 10_000, installments: 1 }))).toEqual([['2024-02-01', 10_100, 100, 10_000, 0]])
  })

  it('a principal of one minor unit comes back in the last row', () => {
    const made = schedule({ principal: 1, installments: 12 })
    expect(made.installments.map((row) => row.principal)).toEqual([...Array.from({ length: 11 }, () => 0), 1])
  })

  it('an installment rounded up clears early: fewer rows, the last one smaller', () => {
    const rounding = { amount: 'half-even', installment: { mode: 'up', multiple: 1000 }, residue: 'last' } as const
    expect(installments(schedule({ principal: 10_000, annualRate: 0, installments: 12, rounding }))).toEqual(
      Array.from({ length: 10 }, () => 1000),
    )
    expect(installments(schedule({ principal: 10_500, annualRate: 0, installments: 12, rounding })).slice(-2)).toEqual([
      1000, 500,
    ])
  })

  it('an installment that its multiple would make 0 is rounded to the minor unit', () => {
    const rounding = {
      amount: 'half-even',
      installment: { mode: 'half-even', multiple: 1000 },
      residue: 'last',
    } as const
    expect(installments(schedule({ principal: 1000, annualRate: 0, installments: 4, rounding }))).toEqual([
      250, 250, 250, 250,
    ])
  })

  it('rounds to the minor unit first where the terms say so: 304.4999 is 304.50, and 304', () => {
    const asked = (installmentSteps: 'once' | 'amount-first', principal: number): number | null =>
      schedule({
        principal,
        annualRate: 0,
        installments: 3,
        rounding: {
          amount: 'half-up',
          installment: { mode: 'half-up', multiple: 100 },
          installmentSteps,
          residue: 'last',
        },
      }).installment
    // 91,349 / 3 = 30,449.67: 304 straight, but 304.50 by way of cents, and that is 305.
    expect(asked('once', 91_349)).toBe(30_400)
    expect(asked('amount-first', 91_349)).toBe(30_500)
  })

  it('interest above the installment leaves no principal and moves on', () => {
    const made = schedule(
      { principal: 100_000_000, annualRate: 21_000_000, installments: 240, dayCount: 'actual/365-fixed' },
      '2024-01-31',
    )
    expect(table(made).slice(0, 3)).toEqual([
      ['2024-02-29', 1_777_911, 1_668_493, 109_418, 99_890_582],
      ['2024-03-31', 1_777_911, 1_777_911, 0, 99_890_582],
      ['2024-04-30', 1_777_911, 1_727_838, 50_073, 99_840_509],
    ])
  })
})

describe('a named installment', () => {
  it('runs until the balance is cleared', () => {
    const made = schedule({
      annualRate: 7_000_000,
      principal: 1_552_538,
      installments: 20,
      frequency: { unit: 'year', every: 1 },
      rounding: HALF_UP,
      amortization: { kind: 'level', installment: 260_000 },
    })
    expect(table(made).slice(0, 2)).toEqual([
      ['2025-01-01', 260_000, 108_678, 151_322, 1_401_216],
      ['2026-01-01', 260_000, 98_085, 161_915, 1_239_301],
    ])
    expect(made.installments).toHaveLength(9)
  })

  it('is refused when interest eats it up', () => {
    expect(() => schedule({ amortization: { kind: 'level', installment: 100_000 } })).toThrow(
      expect.objectContaining({
        code: 'INSTALLMENT_BELOW_INTEREST',
        details: expect.objectContaining({ interest: 100_000 }),
      }),
    )
    expect(schedule({ amortization: { kind: 'level', installment: 100_001 } }).installments.at(-1)?.balance).toBe(0)
  })
})

describe('residue', () => {
  const of = (residue: 'last' | 'first' | 're-level' | 'last-interest', changes: LooseTerms = {}): readonly number[] =>
    installments(
      schedule({
        principal: 7500,
        annualRate: 12_300_000,
        installments: 5,
        rounding: { amount: 'half-even', installment: { mode: 'half-even' }, residue },
        ...changes,
      }),
    )

  it('goes where the terms say', () => {
    expect(of('last')).toEqual([1546, 1546, 1546, 1546, 1549])
    expect(of('first')).toEqual([1549, 1546, 1546, 1546, 1546])
    expect(of('re-level')).toEqual([1547, 1547, 1547, 1547, 1545])
    expect(of('last-interest')).toEqual([1546, 1546, 1546, 1546, 1546])
  })

  it('stays in the last interest, and the last installment level', () => {
    const made = schedule(
      {
        principal: 1_000_000,
        annualRate: 8_250_000,
        installments: 6,
        rounding: { ...HALF_UP, residue: 'last-interest' },
      },
      '2026-01-05',
    )
    expect(table(made).at(-1)).toEqual(['2026-07-05', 170_700, 1165, 169_535, 0])
  })
})

describe('other amortizations', () => {
  it('equal principal: installments fall', () => {
    expect(
      table(
        schedule({
          principal: 1_000_000,
          annualRate: 24_000_000,
          installments: 3,
          amortization: { kind: 'equal-principal' },
        }),
      ),
    ).toEqual([
      ['2024-02-01', 353_333, 20_000, 333_333, 666_667],
      ['2024-03-01', 346_666, 13_333, 333_333, 333_334],
      ['2024-04-01', 340_001, 6667, 333_334, 0],
    ])
  })

  it('a fixed share, the rest in the last row', () => {
    const made = schedule({
      principal: 10_000_000,
      installments: 13,
      amortization: { kind: 'fixed-share', share: 5_000_000 },
    })
    expect(made.installments.map((row) => row.principal)).toEqual([
      ...Array.from({ length: 12 }, () => 500_000),
      4_000_000,
    ])
  })

  it('interest only', () => {
    const made = schedule({
      principal: 10_000,
      annualRate: 30_000_000,
      installments: 3,
      amortization: { kind: 'interest-only' },
    })
    expect(installments(made)).toEqual([250, 250, 10_250])
  })

  it('bullet: one row with all interest, rounded once', () => {
    const made = schedule({
      principal: 10_001,
      annualRate: 10_000_000,
      installments: 7,
      amortization: { kind: 'bullet' },
    })
    // 100.01 x 7/120 = 5.8339: seven roundings of 0.8334 would give 5.81.
    expect(table(made)).toEqual([['2024-08-01', 10_584, 583, 10_001, 0]])
    expect(made.installments[0]).toMatchObject({ number: 1, from: '2024-01-01', to: '2024-08-01' })
  })

  it('balloon: 800,000.00 at 9 % over 48 months, 200,000.00 left for the end', () => {
    const made = schedule({
      principal: 80_000_000,
      annualRate: 9_000_000,
      installments: 48,
      amortization: { kind: 'balloon', balloon: 20_000_000 },
      rounding: HALF_UP,
    })
    expect(made.installment).toBe(1_643_103)
    expect(table(made).at(-1)).toEqual(['2028-01-01', 21_643_077, 161_115, 21_481_962, 0])
  })
})

describe('flat interest', () => {
  const loan = { principal: 125_000, annualRate: 15_000_000, installments: 4, interestMethod: 'flat' } as const

  it('is rounded once for the whole term and shared out', () => {
    expect(schedule(loan).installments.map((row) => row.interest)).toEqual([1562, 1562, 1562, 1564])
    expect(schedule(loan).installment).toBe(32_812)
  })

  it('is rounded period by period where the terms say so', () => {
    expect(schedule({ ...loan, flatSplit: 'per-period' }).installments.map((row) => row.interest)).toEqual([
      1562, 1562, 1562, 1562,
    ])
  })

  it('rounds both parts of the installment to the multiple where the terms say so', () => {
    const rounding = {
      amount: 'half-even',
      installment: { mode: 'half-even', multiple: 100 },
      residue: 'last',
    } as const
    expect(installments(schedule({ ...loan, flatSplit: 'parts', rounding }))).toEqual([32_800, 32_800, 32_800, 32_850])
  })
})

describe('grace', () => {
  const loan = {
    principal: 500_000,
    installments: 18,
    rounding: { amount: 'half-even', installment: { mode: 'half-even', multiple: 100 }, residue: 'last' },
  } as const

  it('on principal: interest alone, then the level of the periods that are left', () => {
    const made = schedule({ ...loan, grace: { principal: 3, interest: 0 } }, '2022-11-01')
    expect(installments(made)).toEqual([5000, 5000, 5000, ...Array.from({ length: 14 }, () => 36_100), 35_487])
  })

  it('on interest: collected on top of the next installment', () => {
    const made = schedule({ ...loan, grace: { principal: 3, interest: 3 } }, '2022-11-01')
    expect(installments(made).slice(0, 5)).toEqual([0, 0, 0, 36_100 + 15_000, 36_100])
  })

  it('on interest: collected within the next installment where the terms say so', () => {
    const made = schedule({ ...loan, grace: { principal: 3, interest: 3, collected: 'within' } }, '2022-11-01')
    expect(table(made).slice(3, 5)).toEqual([
      ['2023-03-01', 36_100, 20_000, 16_100, 483_900],
      ['2023-04-01', 36_100, 4839, 31_261, 452_639],
    ])
  })
})

describe('stub periods: 3 November to 5 December, monthly', () => {
  const loan = {
    principal: 10_000_000,
    annualRate: 14_500_000,
    installments: 3,
    firstDueDate: '2023-12-05' as LocalDate,
  }
  const first = (changes: LooseTerms): readonly [number, number, number | null] => {
    const made = schedule({ ...loan, ...changes }, '2023-11-03')
    return [made.installments[0]!.interest, made.upfrontInterest, made.installment]
  }

  it('prorated by real days', () => {
    expect(first({ dayCount: 'actual/365-fixed', stub: 'prorated' })).toEqual([127_123, 0, 3_417_109])
  })
  it('prorated in equal months: a twelfth and two days of 365', () => {
    expect(first({ dayCount: 'equal-months', stub: 'prorated' })).toEqual([128_779, 0, 3_416_892])
  })
  it('as a whole period', () => {
    expect(first({ dayCount: 'equal-months', stub: 'full-period' })).toEqual([120_833, 0, 3_414_211])
  })
  it('two days collected at disbursement', () => {
    expect(first({ dayCount: 'actual/365-fixed', stub: 'upfront' })).toEqual([119_178, 7945, 3_414_428])
  })
  it('a short first period has nothing to collect at disbursement', () => {
    const made = schedule(
      { ...loan, firstDueDate: '2023-11-20' as LocalDate, dayCount: 'actual/365-fixed', stub: 'upfront' },
      '2023-11-03',
    )
    expect([made.upfrontInterest, made.installments[0]!.interest]).toEqual([0, 67_534])
  })
  it('all days of the first period by a day count of their own', () => {
    const stubDayCount = { dayCount: 'actual/360', counts: 'whole-period' } as const
    expect(first({ dayCount: 'equal-months', stubDayCount })[0]).toBe(128_889)
  })
})

describe('due dates', () => {
  const dates = (changes: LooseTerms, disbursedOn: string): readonly string[] =>
    schedule(changes, disbursedOn).installments.map((row) => row.dueDate)

  it('a loan of the 31st falls due on the last day of a short month, and on the 31st again', () => {
    expect(dates({ installments: 4 }, '2024-01-31')).toEqual(['2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31'])
  })
  it('are counted from the first one when it is given', () => {
    expect(dates({ installments: 3, firstDueDate: '2024-02-10' as LocalDate }, '2024-01-31')).toEqual([
      '2024-02-10',
      '2024-03-10',
      '2024-04-10',
    ])
  })
  it('end at maturity', () => {
    const made = schedule(
      { installments: 3, frequency: { unit: 'week', every: 2 }, maturesOn: '2023-12-27' as LocalDate },
      '2023-11-22',
    )
    expect(made.installments.map((row) => row.dueDate)).toEqual(['2023-12-06', '2023-12-20', '2023-12-27'])
  })
  it('must come after the disbursement', () => {
    expect(() => schedule({ firstDueDate: '2024-01-01' as LocalDate }, '2024-01-01')).toThrow(
      expect.objectContaining({ code: 'TERMS_INVALID' }),
    )
  })
})

describe('terms that contradict themselves', () => {
  it.each<[string, LooseTerms]>([
    ['principal', { principal: 0 }],
    ['principal', { principal: 1.5 }],
    ['installments', { installments: 0 }],
    ['annualRate', { annualRate: -1 }],
    ['grace.principal', { grace: { principal: 12, interest: 0 } }],
    ['amortization.balloon', { amortization: { kind: 'balloon', balloon: 10_000_000 } }],
    ['amortization.installment', { amortization: { kind: 'level', installment: 0 } }],
    ['amortization.share', { amortization: { kind: 'fixed-share', share: 0 } }],
    ['interestMethod', { interestMethod: 'flat', amortization: { kind: 'interest-only' } }],
    ['roll', { roll: 'following' }],
  ])('are refused, naming %s', (field, changes) => {
    expect(() => schedule(changes)).toThrow(
      expect.objectContaining({
        code: 'TERMS_INVALID',
        details: expect.objectContaining({ fields: expect.arrayContaining([field]) }),
      }),
    )
  })

  it('are refused all at once', () => {
    expect(() => schedule({ principal: 0, annualRate: -1 })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ fields: ['principal', 'annualRate'] }) }),
    )
  })
})

describe('amounts beyond a safe integer', () => {
  it('are refused, never silently wrong', () => {
    expect(() => schedule({ principal: 9e15, annualRate: 100_000_000_000, installments: 1 })).toThrow(
      expect.objectContaining({ code: 'AMOUNT_OUT_OF_RANGE' }),
    )
    expect(() => schedule({ principal: 9e15, annualRate: 10_000_000, installments: 360 })).toThrow(
      expect.objectContaining({ code: 'AMOUNT_OUT_OF_RANGE' }),
    )
  })
  it('are exact up to there', () => {
    const made = schedule({ principal: 6_000_000_000_000_001, annualRate: 1_000_000, installments: 2 })
    expect(made.installments.reduce((sum, row) => sum + BigInt(row.principal), 0n)).toBe(6_000_000_000_000_001n)
    expect(made.installments[0]!.interest).toBe(5_000_000_000_000)
  })
})

describe('scheduleToJson', () => {
  const made = schedule({
    principal: 1_234_567,
    installments: 3,
    firstDueDate: '2024-02-15' as LocalDate,
    stub: 'upfront',
    dayCount: 'actual/365-fixed',
  })
  const asText = (decimals: number): string => {
    const text = (amount: number | null): string | null =>
      amount === null ? null : (amount / 10 ** decimals).toFixed(decimals)
    const { disbursedOn, principal, installment, upfrontInterest } = made
    const rows = made.installments.map((row) => ({
      ...row,
      principal: text(row.principal),
      interest: text(row.interest),
      balance: text(row.balance),
    }))
    return JSON.stringify({
      disbursedOn,
      principal: text(principal),
      installment: text(installment),
      upfrontInterest: text(upfrontInterest),
      installments: rows,
    })
  }

  it.each(['USD', 'JPY', 'KWD'] as const)('equals JSON.stringify with amounts as decimal strings: %s', (currency) => {
    expect(scheduleToJson(made, currency as Parameters<typeof scheduleToJson>[1])).toBe(
      asText({ USD: 2, JPY: 0, KWD: 3 }[currency]),
    )
  })
})
