import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import type { FloatingRate } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import {
  annualRateOn,
  type BookedLoan,
  changeRate,
  explainLoan,
  type FactMeta,
  foldLoan,
  type Installment,
  type LoanEvent,
  type LoanTerms,
  payoffQuote,
  type RateChangeKeeps,
  requireFits,
  resetFloatingRate,
  reverseChange,
} from './index.ts'

const metaOn = (on: string, id = `changed ${on}`): FactMeta => ({ id, effectiveOn: on as LocalDate, recordedAt: '' })

const fold = (facts: readonly LoanEvent[]): BookedLoan => foldLoan(facts, null).loan as BookedLoan

const asked = ({ installments }: BookedLoan): readonly number[] =>
  installments.map(({ charged }) => charged.principal + charged.interest)

/** The facts of a loan with a new rate from a day on; refused as a book would. */
function changed(
  facts: readonly LoanEvent[],
  percent: number,
  on: string,
  keeps: RateChangeKeeps | null = null,
): readonly LoanEvent[] {
  const fact = changeRate(fold(facts), { annualRate: percent * 1_000_000, keeps }, metaOn(on))
  const all = [...facts, fact]
  requireFits(foldLoan(all, null), fact)
  return all
}

const disbursed = (terms: LoanTerms, on: string): readonly LoanEvent[] => disbursedFacts(terms, on, factMaker())

/** Apache Fineract, ProgressiveEMICalculatorTest, commit 4198b0bc: 100.00 at 7 % over 6 months of 30 days, then 4 %. */
describe('100.00 at 7 %, then 4 %', () => {
  const facts = disbursed(
    loanTerms({
      principal: 10_000 as Minor,
      annualRate: 7_000_000,
      installments: 6,
      dayCount: 'nominal-30/360',
      rounding: { amount: 'half-even', installment: { mode: 'half-even' }, residue: 're-level' },
    }),
    '2024-01-01',
  )

  test('from a due date on: the installments after it are solved at the new rate', () => {
    expect(asked(fold(changed(facts, 4, '2024-02-01')))).toEqual([1701, 1688, 1688, 1688, 1688, 1689])
  })

  test('within a period: its interest is formed in parts, each at its rate', () => {
    const { installments } = fold(changed(facts, 4, '2024-02-14'))
    expect(installments.map(({ charged }) => charged.interest)).toEqual([58, 37, 22, 17, 11, 6])
    expect(asked(fold(changed(facts, 4, '2024-02-14')))).toEqual([1701, 1690, 1690, 1690, 1690, 1690])
  })

  test('a rate that is changed again later parts the interest of the first change no more', () => {
    const twice = changed(changed(facts, 5, '2024-02-14'), 4, '2024-02-14')
    const { installments, rates } = fold(twice.map((fact, index) => ({ ...fact, id: `${index}` })))
    expect(rates).toHaveLength(2)
    expect(installments.map(({ charged }) => charged.interest)).toEqual([58, 37, 22, 17, 11, 6])
  })
})

/** RBI/2023-24/55 of 18 August 2023: 30 lakh at 8.5 % over 240 months, 9.5 % after 24 of them. */
describe('3,000,000.00 at 8.5 %, then 9.5 %', () => {
  const terms = loanTerms({
    currency: 'INR',
    principal: 300_000_000 as Minor,
    annualRate: 8_500_000,
    installments: 240,
  })
  const facts = disbursed(terms, '2024-01-01')

  test('the number of installments stays, unless the borrower chooses otherwise', () => {
    const loan = fold(changed(facts, 9.5, '2026-01-01'))
    expect([loan.installment, loan.installments.length, asked(loan).at(-1)]).toEqual([2_783_044, 240, 2_783_150])
  })

  test('the installment stays: 48 more of them', () => {
    const loan = fold(changed(facts, 9.5, '2026-01-01', 'installment'))
    expect([loan.installment, loan.installments.length, asked(loan).at(-1)]).toEqual([2_603_470, 288, 63_899])
  })

  test('the terms may say what is kept', () => {
    const keeping = disbursed({ ...terms, rateChangeKeeps: 'installment' }, '2024-01-01')
    expect(fold(changed(keeping, 9.5, '2026-01-01')).installments).toHaveLength(288)
    expect(fold(changed(keeping, 9.5, '2026-01-01', 'tenor')).installments).toHaveLength(240)
  })
})

/** The same circular: 75 lakh at 6.9 % over 360 months, 12.5 % after 36: the installment does not reach the interest. */
describe('negative amortization', () => {
  const terms = loanTerms({
    currency: 'INR',
    principal: 750_000_000 as Minor,
    annualRate: 6_900_000,
    installments: 360,
  })

  test('is refused, with the fields that it lies between', () => {
    const facts = disbursed(terms, '2020-01-01')
    try {
      changed(facts, 12.5, '2023-01-01', 'installment')
      expect.unreachable()
    } catch (error) {
      expect(isLendError(error, 'INSTALLMENT_BELOW_INTEREST') && error.details.fields).toEqual([
        'annualRate',
        'keeps',
        'keptBelowInterest',
      ])
    }
  })

  test('or the installment is solved again, which the loan remembers', () => {
    const facts = disbursed({ ...terms, keptBelowInterest: 'solved-again' }, '2020-01-01')
    const loan = fold(changed(facts, 12.5, '2023-01-01', 'installment'))
    expect([loan.installment, loan.installments.length]).toEqual([7_824_554, 360])
    expect(loan.rates?.[0]?.solvedAgain).toBe(true)
  })

  test('or it waits, as the terms say of all interest above an installment, and the installments are named', () => {
    const facts = disbursed({ ...terms, interestAboveInstallment: 'capitalised' }, '2020-01-01')
    const loan = fold(changed(facts, 12.5, '2023-01-01', 'installment'))
    expect(loan.installment).toBe(4_939_501)
    expect(loan.rates?.[0]?.aboveInstallment?.[0]).toBe(37)
    expect(loan.installments[36]?.charged.principal).toBe(4_939_501 - 7_552_097)
  })
})

test('flat interest is agreed for whole periods: that of the period of the day is the new rate', () => {
  // Apache Fineract, LoanReschedule.feature: 3,000.00 flat at 12 %, 6 % from the second month on.
  const terms = { principal: 300_000 as Minor, installments: 3, interestMethod: 'flat' } as const
  const facts = disbursed(loanTerms({ ...terms, flatSplit: 'per-period' }), '2023-07-01')
  for (const on of ['2023-08-01', '2023-08-20']) {
    const { installments } = fold(changed(facts, 6, on))
    expect(installments.map(({ charged }) => charged.interest)).toEqual([3_000, 1_500, 1_500])
  }
})

describe('a rate that is changed for days gone by', () => {
  const facts = disbursed(loanTerms(), '2026-01-05')
  const pay = (amount: number, on: string): LoanEvent => repayment(amount, metaOn(on, `paid ${on}`))
  const life = [...facts, pay(10_662, '2026-02-05'), pay(10_662, '2026-03-05')]

  test('is what it would have been if it had been known: installments ask for less, what was paid beyond is held', () => {
    const loan = fold(changed(life, 6, '2026-01-05'))
    expect(loan.installments[0]?.charged.interest).toBe(600)
    expect(loan.credit).toBe(2 * (10_662 - 10_328))
  })

  test('taken back, it was never there', () => {
    const all = changed(life, 6, '2026-01-05')
    const fact = reverseChange(
      fold(all),
      { changeId: 'changed 2026-01-05', reason: 'mistake' },
      all,
      metaOn('2026-03-06', 'taken back'),
    )
    expect(asked(fold([...all, fact]))).toEqual(asked(fold(life)))
    expect(() =>
      reverseChange(fold(all), { changeId: 'paid 2026-02-05', reason: 'mistake' }, all, metaOn('2026-03-06', 'x')),
    ).toThrow(expect.objectContaining({ code: 'CHANGE_NOT_FOUND' }))
  })
})

describe('a rate that follows a benchmark', () => {
  const floating: FloatingRate = {
    benchmark: 'rbi-repo',
    spread: 2_500_000,
    floor: 7_000_000,
    cap: 11_000_000,
    resets: { unit: 'month', every: 3 },
  }
  const facts = disbursed(loanTerms({ floating }), '2026-01-05')
  const reset = (on: string, benchmarkPercent: number, life = facts): readonly LoanEvent[] => {
    const fact = resetFloatingRate(fold(life), { benchmarkRate: benchmarkPercent * 1_000_000 }, metaOn(on))
    return [...life, fact]
  }

  test.each([
    [6.5, 9_000_000],
    [-0.5, 7_000_000],
    [12, 11_000_000],
  ])('at %s %% bears benchmark and spread, within floor and cap', (percent, rate) => {
    const loan = fold(reset('2026-04-05', percent))
    expect(annualRateOn(loan, '2026-04-04' as LocalDate)).toBe(12_000_000)
    expect(annualRateOn(loan, '2026-04-05' as LocalDate)).toBe(rate)
    expect(loan.installments[3]?.charged.interest).toBe(Math.round((91_329 * rate) / 1_200_000_000))
  })

  test('is told by what it follows from', () => {
    const told = explainLoan(reset('2026-04-05', 12), { kind: 'rate' }, '2026-04-06' as LocalDate)
    expect([told.amount, told.rule, told.inputs]).toEqual([
      '11000000',
      'rate-floating',
      {
        benchmark: 'rbi-repo',
        benchmarkRate: '12000000/100000000',
        spread: '2500000/100000000',
        floor: '7000000/100000000',
        cap: '11000000/100000000',
        on: '2026-04-05',
        keeps: 'tenor',
      },
    ])
  })

  test('is set anew on its reset dates, and only where it follows one', () => {
    expect(() => reset('2026-04-06', 6)).toThrow(
      expect.objectContaining({
        code: 'DATE_OUT_OF_RANGE',
        details: { effectiveOn: '2026-04-06', nextResetOn: '2026-07-05' },
      }),
    )
    expect(() => reset('2026-04-05', 6, disbursed(loanTerms(), '2026-01-05'))).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID' }),
    )
  })
})

describe('what was paid ahead of time', () => {
  const terms = loanTerms({ excess: 'in-advance' })
  const facts = [...disbursed(terms, '2026-01-05'), repayment(10_662, metaOn('2026-01-06', 'ahead'))]

  test('asks for the rest of a higher rate, its principal stays', () => {
    const { charged, settledOn } = fold(changed(facts, 24, '2026-01-07')).installments[0] as Installment
    expect([charged.principal, charged.interest, settledOn]).toEqual([9_462, 2_323, null])
  })

  test('stays as it is under a lower one', () => {
    const loan = fold(changed(facts, 6, '2026-01-07'))
    expect(loan.rates?.[0]?.except).toEqual([1])
    expect(loan.installments[0]?.settledOn).toBe('2026-01-06')
    expect(loan.installments[1]?.charged.interest).toBe(Math.round((120_000 - 9_462) * 0.005))
  })
})

test('a payoff counts the days of each rate', () => {
  const loan = fold(changed(disbursed(loanTerms(), '2026-01-05'), 24, '2026-01-15'))
  const quote = payoffQuote(loan as Parameters<typeof payoffQuote>[0], '2026-01-25' as LocalDate)
  expect(quote.accruedInterest).toBe(Math.round((1_200 * 10) / 31 + (2_400 * 10) / 31))
})

test('after the last period a rate has nothing to count for', () => {
  const facts = disbursed(loanTerms(), '2026-01-05')
  expect(() => changed(facts, 6, '2027-01-05')).toThrow(expect.objectContaining({ code: 'DATE_OUT_OF_RANGE' }))
  expect(() => changed(facts, 6, '2026-01-04')).toThrow(expect.objectContaining({ code: 'EVENT_BEFORE_DISBURSEMENT' }))
})
