/** Defects that others shipped in what a product may say and in the order of facts. Named after the thread it was reported in. */
import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { type BookedLoan, foldLoan, type LoanEvent, type LoanTerms, reverseRepayment } from '../loan/index.ts'
import type { Minor } from '../money/index.ts'
import { buildSchedule, type Schedule } from '../schedule/index.ts'
import { disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../testing/index.ts'

const schedule = (changes: Partial<LoanTerms>, on = '2026-01-05'): Schedule =>
  buildSchedule(loanTerms(changes), on as LocalDate)
const money = (amount: number): Minor => amount as Minor

test('FINERACT-343, FINERACT-3201: a year over a leap day costs what its day count says, on both sides of the fraction', () => {
  const terms: Partial<LoanTerms> = {
    principal: money(1_000_000),
    annualRate: 10_000_000,
    amortization: { kind: 'bullet' },
    installments: 1,
    frequency: { unit: 'year', every: 1 },
  }
  const year = (dayCount: LoanTerms['dayCount']): number | undefined =>
    schedule({ ...terms, dayCount }, '2027-03-01').installments[0]?.interest
  // 366 days of 365 each; 306 of 365 and 60 of 366; 360 of 360.
  expect(year('actual/365-fixed')).toBe(100_274)
  expect(year('actual/actual-isda')).toBe(100_229)
  expect(year('30/360-us')).toBe(100_000)
})

test('FINERACT-1540, openMF/web-app#735: the rounding mode is a term, and an agreed installment may have cents', () => {
  const rounded = (mode: 'up' | 'down'): number =>
    schedule({ rounding: { ...loanTerms().rounding, installment: { mode } } }).installment ?? 0
  expect(rounded('up') - rounded('down')).toBe(1)
  const agreed = schedule({ amortization: { kind: 'level', installment: money(10_678) } })
  expect(agreed.installments[0]).toMatchObject({ principal: 9_478, interest: 1_200 })
})

test('FINERACT-1745: the last installment brings the balance to nothing, to the cent', () => {
  for (let installments = 1; installments <= 120; installments++) {
    const rows = schedule({ installments, annualRate: 13_370_000 }).installments
    expect(rows.at(-1)?.balance).toBe(0)
    expect(rows.reduce((sum, row) => sum + row.principal, 0)).toBe(120_000)
  }
})

test('openMF/mifos-x-field-officer-app#2618: a preview follows from its own terms, whatever was computed before', () => {
  const alone = schedule({ installments: 6 }, '2026-03-10')
  schedule({ installments: 60 }, '2031-12-31')
  expect(schedule({ installments: 6 }, '2026-03-10')).toEqual(alone)
})

test('FINERACT-2357: a moratorium on principal, or on both, is a term of every loan that repays in installments', () => {
  const first = (grace: LoanTerms['grace']): unknown =>
    schedule({ grace })
      .installments.slice(0, 4)
      .map((row) => [row.principal > 0, row.interest > 0])
  const [interestOnly, nothing, both] = [
    [false, true],
    [false, false],
    [true, true],
  ]
  expect(first({ principal: 3, interest: 0 })).toEqual([interestOnly, interestOnly, interestOnly, both])
  expect(first({ principal: 3, interest: 3 })).toEqual([nothing, nothing, nothing, both])
})

/** 1,200.00 at 12 % in twelve months, a late fee, and repayments of one day of which one is taken back. */
function busyDay(): readonly LoanEvent[] {
  const meta = factMaker()
  const facts = disbursedFacts(loanTerms({ penalties: [penaltyRule()] }), '2026-01-05', meta)
  for (const amount of [4_000, 9_000, 1_000]) facts.push(repayment(amount, meta('2026-02-10')))
  const repaymentId = facts.at(-1)?.id ?? ''
  const { loan } = foldLoan(facts, null)
  return [...facts, reverseRepayment(loan, { repaymentId, reason: 'returned' }, facts, meta('2026-02-10'))]
}

test('FINERACT-2946: facts of one day have one order, whichever was entered first', () => {
  const facts = busyDay()
  const through = '2026-03-01' as LocalDate
  expect(foldLoan(facts.toReversed(), through).loan).toEqual(foldLoan(facts, through).loan)
})

test('apache/fineract#5031: a repayment can be reversed however many backdated ones came after it', () => {
  const facts = [...busyDay()]
  const meta = factMaker()
  const first = facts.find((fact) => fact.type === 'RepaymentReceived')?.id ?? ''
  for (const on of ['2026-04-05', '2026-02-09', '2026-02-06'])
    facts.push({ ...repayment(5_000, meta(on)), id: `late ${on}` })
  const { loan } = foldLoan(facts, null)
  facts.push({
    ...reverseRepayment(loan, { repaymentId: first, reason: 'returned' }, facts, meta('2026-05-01')),
    id: 'reversal',
  })
  const after = foldLoan(facts, '2026-05-01' as LocalDate)
  const never = foldLoan(
    facts.filter(({ id }) => id !== first && id !== 'reversal'),
    '2026-05-01' as LocalDate,
  )
  expect((after.loan as BookedLoan).installments).toEqual((never.loan as BookedLoan).installments)
})
