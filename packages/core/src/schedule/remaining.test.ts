import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { isLendError } from '../errors.ts'
import { buildSchedule } from './build.ts'
import { type InterestPart, periodInterest, rowInterestFactor } from './interest-parts.ts'
import { buildRemaining, type RemainingLoan } from './remaining.ts'
import type { Schedule, ScheduledInstallment } from './schedule.ts'
import { arbitraryLoan } from './testing/arbitrary-terms.ts'
import { levelTerms, type LooseTerms } from './testing/terms.ts'

const START = '2024-01-01' as LocalDate
const HALF_UP = { amount: 'half-up', installment: { mode: 'half-up' }, residue: 'last' } as const

const interestOf = (rows: readonly ScheduledInstallment[]): number => rows.reduce((sum, row) => sum + row.interest, 0)
const asked = (row: ScheduledInstallment | undefined): number | undefined => row && row.principal + row.interest

function rest(
  made: Schedule,
  changes: LooseTerms,
  loan: Omit<RemainingLoan, 'terms' | 'disbursedOn'>,
): ReturnType<typeof buildRemaining> {
  return buildRemaining({ terms: levelTerms(changes), disbursedOn: made.disbursedOn, ...loan })
}

describe('after a part prepayment of 200,000.00 with the 24th of 120 installments', () => {
  const terms: LooseTerms = { principal: 100_000_000, annualRate: 9_000_000, installments: 120, rounding: HALF_UP }
  const made = buildSchedule(levelTerms(terms), START)
  const openingBalance = (made.installments[23]!.balance - 20_000_000) as Minor
  const before = interestOf(made.installments.slice(24))

  it('the installment is solved again for the rows that are left', () => {
    const { installment, installments } = rest(made, terms, { startNumber: 25, openingBalance, installment: null })
    expect([made.installment, installment, asked(installments.at(-1))]).toEqual([1_266_758, 973_754, 973_692])
    expect(before - interestOf(installments)).toBe(8_128_396)
  })

  it('or it stays and the loan ends earlier', () => {
    const { installments } = rest(made, terms, { startNumber: 25, openingBalance, installment: made.installment })
    expect([installments.length, asked(installments.at(-1))]).toEqual([67, 1_176_845])
    expect(before - interestOf(installments)).toBe(16_825_845)
    expect(installments[0]).toMatchObject({ number: 25, from: '2026-01-01', dueDate: '2026-02-01' })
  })
})

describe('after a rate reset', () => {
  const terms: LooseTerms = { principal: 300_000_000, annualRate: 8_500_000, installments: 240, rounding: HALF_UP }
  const made = buildSchedule(levelTerms(terms), START)
  const openingBalance = made.installments[23]!.balance

  it('the installment rises', () => {
    const { installment, installments } = rest(
      made,
      { ...terms, annualRate: 9_500_000 },
      { startNumber: 25, openingBalance, installment: null },
    )
    expect([openingBalance, installment, asked(installments.at(-1))]).toEqual([287_530_865, 2_783_044, 2_783_150])
  })

  it('or the tenor grows', () => {
    const { installments } = rest(
      made,
      { ...terms, annualRate: 9_500_000 },
      { startNumber: 25, openingBalance, installment: made.installment, mayExtend: true },
    )
    expect([installments.length, asked(installments.at(-1))]).toEqual([264, 63_899])
  })

  it('an installment below the new interest is refused', () => {
    expect(() =>
      rest(
        made,
        { ...terms, annualRate: 12_500_000 },
        { startNumber: 25, openingBalance, installment: made.installment, mayExtend: true },
      ),
    ).toThrow(expect.objectContaining({ code: 'INSTALLMENT_BELOW_INTEREST' }))
  })

  it('one that would take more than a hundred years is refused', () => {
    expect(() =>
      rest(
        made,
        { ...terms, annualRate: 9_500_000 },
        { startNumber: 25, openingBalance, installment: 2_276_400 as Minor, mayExtend: true },
      ),
    ).toThrow(expect.objectContaining({ code: 'SCHEDULE_DOES_NOT_AMORTIZE' }))
  })
})

describe('a period in which the balance changed', () => {
  const terms = levelTerms({ principal: 10_000, annualRate: 7_000_000, installments: 6, dayCount: 'nominal-30/360' })
  const made = buildSchedule(terms, START)
  const row = made.installments[1]!
  const part = (balance: number, from: string, to: string): InterestPart => {
    const { numerator, denominator } = rowInterestFactor(terms, START, row, from as LocalDate, to as LocalDate)
    return { balance, num: numerator, den: denominator }
  }

  it('bears the exact sum of its parts, rounded once', () => {
    // 83.57 for 14 of 29 days and 66.80 for 15: 0.2353... + 0.2015...
    const parts = [part(8357, '2024-02-01', '2024-02-15'), part(6680, '2024-02-15', '2024-03-01')]
    expect(periodInterest(parts, 'half-even')).toBe(44)
    expect(parts.map((each) => periodInterest([each], 'half-even'))).toEqual([24, 20])
  })

  it('rounds three halves of a minor unit as one and a half', () => {
    const half: InterestPart = { balance: 1, num: 1, den: 2 }
    expect(periodInterest([half, half, half], 'half-even')).toBe(2)
    expect(periodInterest([half], 'half-even')).toBe(0)
    expect(periodInterest([], 'up')).toBe(0)
  })

  it('is the first row of what is left', () => {
    const running = [part(8357, '2024-02-01', '2024-02-15'), part(6357, '2024-02-15', '2024-03-01')]
    const { installments } = buildRemaining({
      terms,
      disbursedOn: START,
      startNumber: 2,
      openingBalance: 6357 as Minor,
      running,
      installment: made.installment,
    })
    expect(installments[0]).toMatchObject({ number: 2, interest: 43, principal: made.installment! - 43 })
    expect(installments.at(-1)!.balance).toBe(0)
    expect(installments.length).toBe(4)
  })

  it('still asks for its interest when the principal is gone', () => {
    const running = [part(8357, '2024-02-01', '2024-02-15')]
    const { installments } = buildRemaining({
      terms,
      disbursedOn: START,
      startNumber: 2,
      openingBalance: 0 as Minor,
      running,
      installment: made.installment,
    })
    expect(installments).toEqual([
      {
        number: 2,
        from: '2024-02-01',
        to: '2024-03-01',
        dueDate: '2024-03-01',
        principal: 0,
        interest: 24,
        balance: 0,
      },
    ])
    expect(
      buildRemaining({ terms, disbursedOn: START, startNumber: 2, openingBalance: 0 as Minor, installment: null })
        .installments,
    ).toEqual([])
  })
})

describe('dates that a reschedule moved', () => {
  it('are taken as given', () => {
    const terms = levelTerms({ principal: 300_000, annualRate: 0, installments: 3 })
    const dates = [
      { from: '2023-08-01' as LocalDate, to: '2023-09-15' as LocalDate, dueDate: '2023-09-15' as LocalDate },
      { from: '2023-09-15' as LocalDate, to: '2023-10-15' as LocalDate, dueDate: '2023-10-15' as LocalDate },
    ]
    const { installments } = buildRemaining({
      terms,
      disbursedOn: '2023-07-01' as LocalDate,
      startNumber: 2,
      openingBalance: 200_000 as Minor,
      installment: null,
      dates,
    })
    expect(installments.map((row) => [row.number, row.dueDate, row.principal])).toEqual([
      [2, '2023-09-15', 100_000],
      [3, '2023-10-15', 100_000],
    ])
  })
})

describe('flat interest', () => {
  it('goes on as agreed while the principal is spread anew', () => {
    const terms: LooseTerms = {
      principal: 300_000,
      annualRate: 12_000_000,
      installments: 3,
      interestMethod: 'flat',
      flatSplit: 'per-period',
    }
    const made = buildSchedule(levelTerms(terms), START)
    const { installments } = rest(
      made,
      { ...terms, annualRate: 6_000_000 },
      { startNumber: 2, openingBalance: 200_000 as Minor, installment: null },
    )
    expect(installments.map((row) => [row.principal, row.interest])).toEqual([
      [100_000, 1500],
      [100_000, 1500],
    ])
  })
})

describe('laws of what is left, for every kind of loan', () => {
  it('nothing changed: keeping the installment gives the rows that were there', () => {
    fc.assert(
      fc.property(arbitraryLoan, fc.nat(), ({ terms, disbursedOn }, pick) => {
        const plain = {
          ...terms,
          grace: { principal: 0, interest: 0 },
          rounding: { ...terms.rounding, residue: 'last' as const },
        }
        const made = buildSchedule(plain, disbursedOn)
        const start = pick % made.installments.length
        if (start > 0 && made.installments[start - 1]!.balance === 0) return
        const kind = plain.amortization.kind
        const share = kind === 'equal-principal' ? made.installments[0]!.principal : made.installment
        if (kind === 'bullet' || share === 0 || repaysNothingBeforeTheEnd(made, start)) return
        const carried = carriedInto(made, start, plain, disbursedOn)
        const again = buildRemaining({
          terms: plain,
          disbursedOn,
          startNumber: start + 1,
          openingBalance: start === 0 ? plain.principal : made.installments[start - 1]!.balance,
          carriedInterest: carried,
          installment: share,
        })
        expect(again.installments).toEqual(made.installments.slice(start))
      }),
      { numRuns: 2000 },
    )
  })

  it('brings back the opening balance in rows that go on from its number', () => {
    fc.assert(
      fc.property(
        arbitraryLoan,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        ({ terms, disbursedOn }, pick, share, solve) => {
          const startNumber = 1 + (pick % terms.installments)
          const openingBalance = Math.max(1, Math.floor(terms.principal * share)) as Minor
          const fixed = buildSchedule(terms, disbursedOn).installment
          const flatEnough = terms.amortization.kind !== 'balloon' || openingBalance > terms.amortization.balloon
          if (!flatEnough || (!solve && fixed !== null && fixed === 0)) return
          const resolved = unlessBelowInterest(() =>
            buildRemaining({ terms, disbursedOn, startNumber, openingBalance, installment: solve ? null : fixed }),
          )
          if (resolved === null) return
          const { installments } = resolved
          expect(installments.reduce((sum, row) => sum + row.principal, 0)).toBe(openingBalance)
          expect(installments.at(-1)!.balance).toBe(0)
          expect(installments[0]!.number).toBe(startNumber)
          for (const row of installments) expect(row.principal >= 0 && row.interest >= 0).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

/** A level that interest eats up repays all in the last row; as an installment to keep it is refused. */
function repaysNothingBeforeTheEnd(made: Schedule, start: number): boolean {
  return made.installments.slice(start, -1).every((row) => row.principal === 0)
}

function unlessBelowInterest<T>(resolve: () => T): T | null {
  try {
    return resolve()
  } catch (error) {
    if (isLendError(error, 'INSTALLMENT_BELOW_INTEREST')) return null
    throw error
  }
}

/** Interest that rows before `start` bore and did not ask for. */
function carriedInto(
  made: Schedule,
  start: number,
  terms: Parameters<typeof rowInterestFactor>[0],
  disbursedOn: LocalDate,
): Minor {
  let carried = 0
  let balance: number = terms.principal
  for (const row of made.installments.slice(0, start)) {
    if (terms.interestMethod === 'flat') continue
    const { numerator, denominator } = rowInterestFactor(terms, disbursedOn, row, row.from, row.to)
    carried +=
      periodInterest(
        [{ balance, num: numerator, den: denominator }],
        terms.rounding.amount,
        terms.rounding.amountMultiple,
      ) - row.interest
    balance = row.balance
  }
  return carried as Minor
}
