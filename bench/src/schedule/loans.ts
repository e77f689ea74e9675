/** The loans that schedules are measured on, and the same loan for each peer. */
import { type LocalDate, type Minor, type Rate, type ScheduleTerms } from '@lend/core'

export interface BenchLoan {
  readonly terms: ScheduleTerms
  readonly disbursedOn: LocalDate
}

/** 1,000,000.00 at 10 % a year, 360 months from the 31st, half-even. */
export function benchLoan(dayCount: 'equal-months' | 'actual/365-fixed'): BenchLoan {
  return loanOf({
    principal: 100_000_000,
    annualRate: 10_000_000,
    installments: 360,
    disbursedOn: '2024-01-31',
    dayCount,
  })
}

export interface LoanFigures {
  readonly principal: number
  readonly annualRate: number
  readonly installments: number
  readonly disbursedOn: string
  readonly dayCount: 'equal-months' | 'actual/365-fixed'
}

export function loanOf(figures: LoanFigures): BenchLoan {
  return {
    disbursedOn: figures.disbursedOn as LocalDate,
    terms: {
      currency: 'USD' as ScheduleTerms['currency'],
      principal: figures.principal as Minor,
      annualRate: figures.annualRate as Rate,
      interestMethod: 'declining-balance',
      amortization: { kind: 'level' },
      installments: figures.installments,
      frequency: { unit: 'month', every: 1 },
      firstDueDate: null,
      monthEnd: 'last-day' as ScheduleTerms['monthEnd'],
      calendar: null,
      roll: 'none',
      interestFollowsRoll: false,
      dayCount: figures.dayCount,
      stub: 'prorated',
      grace: { principal: 0, interest: 0 },
      rounding: { amount: 'half-even', installment: { mode: 'half-even' }, residue: 'last' },
    },
  }
}

/** A small generator with a seed, so that a wrong schedule can be found again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
