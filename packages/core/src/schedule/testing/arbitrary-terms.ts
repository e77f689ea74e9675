/** Random terms over every member of every family, so that a new one is covered by being listed here. */
import fc from 'fast-check'
import { fromEpochDay, type LocalDate, stepDate } from '../../dates/index.ts'
import type { RoundingMode } from '../../money/index.ts'
import { FREQUENCY_UNITS } from '../../testing/arbitrary-dates.ts'
import type { ScheduleDayCount, ScheduleTerms } from '../terms.ts'
import { levelTerms, type LooseTerms } from './terms.ts'

export const ROUNDING_MODES: readonly RoundingMode[] = [
  'half-up',
  'half-even',
  'half-down',
  'up',
  'down',
  'ceiling',
  'floor',
]

export const SCHEDULE_DAY_COUNTS: readonly ScheduleDayCount[] = [
  '30/360-us',
  '30e/360',
  '30e/360-isda',
  'actual/360',
  'actual/364',
  'actual/365-fixed',
  'actual/actual-isda',
  'equal-months',
  'nominal-30/360',
  'nominal-30/364',
  'nominal-30/365',
  'nominal-30/actual',
  'actual/actual-december-31',
  'actual/actual-start',
  'actual/365-leap-day',
]

export const AMORTIZATION_KINDS = [
  'level',
  'equal-principal',
  'fixed-share',
  'interest-only',
  'bullet',
  'balloon',
] as const

export interface ArbitraryLoan {
  readonly terms: ScheduleTerms
  readonly disbursedOn: LocalDate
}

const day: fc.Arbitrary<LocalDate> = fc.integer({ min: 7305, max: 25_000 }).map(fromEpochDay)

const amortization = (principal: number): fc.Arbitrary<NonNullable<LooseTerms['amortization']>> =>
  fc.constantFrom(...AMORTIZATION_KINDS).chain((kind): fc.Arbitrary<NonNullable<LooseTerms['amortization']>> => {
    switch (kind) {
      case 'fixed-share':
        return fc.record({ kind: fc.constant(kind), share: fc.integer({ min: 1, max: 1e8 }) })
      case 'balloon':
        return principal < 2
          ? fc.constant({ kind: 'level' })
          : fc.record({ kind: fc.constant(kind), balloon: fc.integer({ min: 1, max: principal - 1 }) })
      default:
        return fc.constant({ kind })
    }
  })

/** Loans of any kind that can be agreed on; a fixed installment is not among them, for it may be below the interest. */
export const arbitraryLoan: fc.Arbitrary<ArbitraryLoan> = fc
  .record({
    principal: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1e12 })),
    installments: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 60 })),
    disbursedOn: day,
    frequency: fc.record({ unit: fc.constantFrom(...FREQUENCY_UNITS), every: fc.integer({ min: 1, max: 4 }) }),
    monthEnd: fc.constantFrom<ScheduleTerms['monthEnd']>('last-day'),
  })
  .chain(({ principal, installments, disbursedOn, frequency, monthEnd }) =>
    fc
      .record({
        annualRate: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000_000 })),
        interestMethod: fc.constantFrom<ScheduleTerms['interestMethod']>(
          'declining-balance',
          'declining-balance',
          'flat',
        ),
        amortization: amortization(principal),
        firstDueDate: fc.option(
          fc
            .integer({ min: 1, max: 100 })
            .map((days) => stepDate(disbursedOn, { unit: 'day', every: 1 }, days, monthEnd)),
        ),
        dayCount: fc.constantFrom(...SCHEDULE_DAY_COUNTS),
        stub: fc.constantFrom<ScheduleTerms['stub']>('prorated', 'full-period', 'upfront'),
        grace: fc.record({
          principal: fc.integer({ min: 0, max: Math.min(installments - 1, 6) }),
          interest: fc.integer({ min: 0, max: Math.min(installments - 1, 6) }),
          collected: fc.constantFrom<'on-top' | 'within'>('on-top', 'within'),
        }),
        rounding: fc.record({
          amount: fc.constantFrom(...ROUNDING_MODES),
          amountMultiple: fc.constantFrom(1, 1, 5),
          installment: fc.record({
            mode: fc.constantFrom(...ROUNDING_MODES),
            multiple: fc.constantFrom(1, 1, 5, 100, 1000),
          }),
          installmentSteps: fc.constantFrom<'once' | 'amount-first'>('once', 'amount-first'),
          residue: fc.constantFrom<ScheduleTerms['rounding']['residue']>('last', 'first', 're-level', 'last-interest'),
        }),
        flatSplit: fc.constantFrom<NonNullable<ScheduleTerms['flatSplit']>>('total', 'per-period', 'parts'),
        installmentBasis: fc.constantFrom<NonNullable<ScheduleTerms['installmentBasis']>>(
          'period-factors',
          'equal-months',
          'nominal-30/360',
        ),
      })
      .map((chosen) => {
        const flat = chosen.interestMethod === 'flat'
        const changes = { principal, installments, frequency, monthEnd, ...chosen }
        return { disbursedOn, terms: levelTerms(flat ? { ...changes, amortization: { kind: 'level' } } : changes) }
      }),
  )
