/** Random variations of a schedule, every kind by itself and together with those that it goes with. */
import fc from 'fast-check'
import { fromEpochDay, type LocalDate, stepDate, toEpochDay } from '../../dates/index.ts'
import { findScheduleIssues } from '../check-terms.ts'
import type { ScheduleTerms } from '../terms.ts'
import type { CustomRow, HeldInterest, ScheduleVariations } from '../variations.ts'
import { type ArbitraryLoan, arbitraryLoan } from './arbitrary-terms.ts'

const HELD: readonly HeldInterest[] = ['on-top', 'within', 'capitalised', 'capitalised-at-end', 'waived']

const rate = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60_000_000 }))

/** Whole numbers from a list of steps, each counted on from the one before. */
const rising = (start: number, most: number): fc.Arbitrary<readonly number[]> =>
  fc
    .array(fc.integer({ min: 1, max: Math.max(most, 1) }), { minLength: 1, maxLength: 3 })
    .map((steps) => steps.map((_, index) => start + steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0)))

function rateSteps({ installments }: ScheduleTerms, disbursedOn: LocalDate): fc.Arbitrary<ScheduleVariations> {
  const byInstallment = rising(1, Math.floor(installments / 3)).map((numbers) =>
    numbers.filter((number) => number <= installments).map((fromInstallment) => ({ fromInstallment })),
  )
  const byDate = rising(toEpochDay(disbursedOn), 200).map((days) =>
    days.map((day) => ({ fromDate: fromEpochDay(day) })),
  )
  return fc
    .record({
      starts: fc.oneof<fc.Arbitrary<readonly ({ fromInstallment: number } | { fromDate: LocalDate })[]>[]>(
        byInstallment,
        byDate,
      ),
      rates: fc.array(rate, { minLength: 3, maxLength: 3 }),
      rateStepInstallment: fc.constantFrom<'solved-again' | 'level-throughout'>('solved-again', 'level-throughout'),
    })
    .map(({ starts, rates, rateStepInstallment }) =>
      starts.length === 0
        ? {}
        : { rateStepInstallment, rateSteps: starts.map((start, index) => ({ ...start, annualRate: rates[index]! })) },
    )
}

function stepUp({ principal }: ScheduleTerms): fc.Arbitrary<ScheduleVariations> {
  return fc
    .record({
      every: fc.integer({ min: 1, max: 12 }),
      direction: fc.constantFrom<'up' | 'down'>('up', 'down'),
      by: fc.oneof(
        fc.record({ kind: fc.constant('percent' as const), rate: fc.integer({ min: 1, max: 30_000_000 }) }),
        fc.record({
          kind: fc.constant('amount' as const),
          amount: fc
            .integer({ min: 1, max: Math.max(1, Math.floor(principal / 2000)) })
            .map((n) => n as ScheduleTerms['principal']),
        }),
      ),
    })
    .map((chosen) => ({ stepUp: chosen }))
}

function weights({ installments }: ScheduleTerms): fc.Arbitrary<ScheduleVariations> {
  return fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: installments, maxLength: installments })
    .map((chosen) => ({ weights: chosen.map((weight, row) => (row === 0 ? weight + 1 : weight)) }))
}

function customRows({ installments, principal }: ScheduleTerms): fc.Arbitrary<ScheduleVariations> {
  const amount = fc
    .integer({ min: 0, max: Math.ceil((2 * principal) / installments) })
    .map((n) => n as ScheduleTerms['principal'])
  const row = (number: number): fc.Arbitrary<CustomRow> =>
    fc.oneof(
      amount.map((installment) => ({ number, installment })),
      fc
        .integer({ min: 0, max: Math.floor(principal / installments) })
        .map((n) => ({ number, principal: n as typeof principal })),
    )
  return fc
    .subarray(Array.from({ length: installments }, (_, index) => index + 1))
    .chain((numbers) => fc.tuple(...numbers.map(row)))
    .map((rows) => ({ customRows: rows }))
}

/** One due date moved by some days, as far as dates still rise. */
function customDates(
  { installments, frequency, monthEnd }: ScheduleTerms,
  disbursedOn: LocalDate,
): fc.Arbitrary<ScheduleVariations> {
  return fc
    .record({ number: fc.integer({ min: 1, max: installments }), days: fc.integer({ min: -6, max: 6 }) })
    .map(({ number, days }) => {
      const stepped = stepDate(disbursedOn, frequency, number, monthEnd)
      return { customRows: [{ number, dueDate: fromEpochDay(toEpochDay(stepped) + days) }] }
    })
}

const skips: fc.Arbitrary<ScheduleVariations> = fc
  .record({
    months: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { minLength: 1, maxLength: 6 }),
    due: fc.constantFrom<'nothing' | 'interest'>('nothing', 'interest'),
    collected: fc.constantFrom(...HELD),
  })
  .map((chosen) => ({ skips: chosen }))

function dates({ installments }: ScheduleTerms): fc.Arbitrary<ScheduleVariations> {
  return fc.oneof(
    fc.constant<ScheduleVariations>({ firstInstallment: 'on-disbursement' }),
    fc
      .integer({ min: 1, max: 14 })
      .chain((early) => fc.integer({ min: early + 1, max: 31 }).map((late) => ({ dueDays: [early, late] as const }))),
    fc
      .integer({ min: installments * 31, max: installments * 35 + 3 })
      .map((every) => ({ termLength: { unit: 'day' as const, every } })),
  )
}

const interest: fc.Arbitrary<ScheduleVariations> = fc.oneof(
  fc.constant<ScheduleVariations>({ interestCollected: 'upfront' }),
  fc.constantFrom('carried' as const, 'capitalised' as const).map((rule) => ({ interestAboveInstallment: rule })),
)

const none: fc.Arbitrary<ScheduleVariations> = fc.constant({})

/** Frequency, grace and residue that the variation goes with, where the base loan has others. */
function fitted(terms: ScheduleTerms, variation: ScheduleVariations, collected: HeldInterest): ScheduleTerms {
  const { grace, rounding } = terms
  const frequency = variation.dueDays ? ({ unit: 'half-month', every: 1 } as const) : terms.frequency
  const interestGrace = Math.min(grace.interest, grace.principal)
  return {
    ...terms,
    ...variation,
    frequency,
    grace: variation.firstInstallment
      ? { principal: 0, interest: 0 }
      : { ...grace, interest: interestGrace, collected },
    rounding: { ...rounding, residue: rounding.residue === 'last-interest' ? 'last-interest' : 'last' },
    ...((variation.dueDays ?? variation.firstInstallment) && { firstDueDate: null }),
  }
}

function variationsOf(terms: ScheduleTerms, disbursedOn: LocalDate): fc.Arbitrary<ScheduleVariations> {
  const one = fc.oneof(
    rateSteps(terms, disbursedOn),
    stepUp(terms),
    weights(terms),
    customRows(terms),
    customDates(terms, disbursedOn),
    skips,
    dates(terms),
    interest,
  )
  const more = fc.oneof(none, none, rateSteps(terms, disbursedOn), skips, interest, dates(terms))
  return fc.tuple(one, more).map(([first, second]) => ({ ...second, ...first }))
}

/** Loans whose schedules vary, as far as what they agree on does not contradict itself. */
export const arbitraryVariedLoan: fc.Arbitrary<ArbitraryLoan> = arbitraryLoan
  .filter(({ terms }) => terms.principal >= 1000)
  .chain(({ terms, disbursedOn }) =>
    fc
      .record({ variation: variationsOf(terms, disbursedOn), collected: fc.constantFrom(...HELD) })
      .map(({ variation, collected }) => ({ disbursedOn, terms: fitted(terms, variation, collected) })),
  )
  .filter(({ terms }) => findScheduleIssues(terms).length === 0)
