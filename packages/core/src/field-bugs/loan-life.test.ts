/** Defects that others shipped, each a behaviour that must be right here. Named after the thread it was reported in. */
import { describe, expect, test } from 'vitest'
import { STANDARD_ALLOCATION } from '../allocation/index.ts'
import { postMovements } from '../accounting/index.ts'
import { addDays, type LocalDate } from '../dates/index.ts'
import {
  accruedInterest,
  type ActiveLoan,
  arrearsOn,
  type BookedLoan,
  comparePrepayment,
  daysPastDue,
  explainLoan,
  foldLoan,
  type LoanEvent,
  outstandingOf,
  payoffQuote,
} from '../loan/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../testing/index.ts'

const day = (date: string): LocalDate => date as LocalDate

/** 1,200.00 at 12 % in twelve months of 106.62, due on the 5th from February; a late fee of 5.00 per installment. */
function life() {
  const meta = factMaker()
  return { meta, facts: disbursedFacts(loanTerms({ penalties: [penaltyRule()] }), '2026-01-05', meta) }
}

const stateOf = (facts: readonly LoanEvent[], through: string): BookedLoan =>
  foldLoan(facts, day(through)).loan as BookedLoan
const withoutRecord = (loan: BookedLoan): object => ({ ...loan, lastEvent: null })

describe('backdating and replay', () => {
  test('frappe/lending#878: a payment of the 16th entered after one of the 20th pays the dues of the 16th', () => {
    const { meta, facts } = life()
    const [later, earlier] = [repayment(5_000, meta('2026-03-20')), repayment(10_662, meta('2026-03-16'))]
    const state = stateOf([...facts, later, earlier], '2026-03-31')
    expect(withoutRecord(state)).toEqual(withoutRecord(stateOf([...facts, earlier, later], '2026-03-31')))
    expect(state.installments[0]?.settledOn).toBe('2026-03-20')
    expect(state.installments[0]?.repaid).toMatchObject({ principal: 9_462, interest: 1_200, penalties: 500 })
  })

  test('frappe/lending#587 and #607: a backdated cancellation leaves the dues as if the payment had never been', () => {
    const { meta, facts } = life()
    const paid = repayment(10_662, meta('2026-02-05'))
    const undone: LoanEvent = {
      type: 'RepaymentReversed',
      ...meta('2026-02-06'),
      repaymentId: paid.id,
      reason: 'mistake',
    }
    const state = stateOf([...facts, paid, undone], '2026-04-10')
    expect(withoutRecord(state)).toEqual(withoutRecord(stateOf(facts, '2026-04-10')))
  })

  test('frappe/lending#231 to #251: days past due follow a backdated payment at once', () => {
    const { meta, facts } = life()
    expect(daysPastDue(stateOf(facts, '2026-03-20'), day('2026-03-20'))).toBe(43)
    expect(
      daysPastDue(stateOf([...facts, repayment(11_162, meta('2026-03-01'))], '2026-03-20'), day('2026-03-20')),
    ).toBe(15)
  })

  test('frappe/lending#1150: a penalty that a payment had removed is back once the payment is taken back', () => {
    const { meta, facts } = life()
    const paid = repayment(10_662, meta('2026-02-05'))
    const undone: LoanEvent = {
      type: 'RepaymentReversed',
      ...meta('2026-03-01'),
      repaymentId: paid.id,
      reason: 'returned',
    }
    expect(stateOf([...facts, paid], '2026-03-01').charges).toEqual([])
    expect(stateOf([...facts, paid, undone], '2026-03-01').charges.map(({ id }) => id)).toEqual(['penalty:1:late-fee'])
  })

  test('apache/fineract#4334: after a backdated payment each accrual exists once', () => {
    const { meta, facts } = life()
    const { movements } = foldLoan(
      [...facts, repayment(500, meta('2026-03-20')), repayment(700, meta('2026-02-10'))],
      day('2026-05-31'),
    )
    const keys = movements.map(({ key }) => key)
    expect(keys.filter((key) => key.startsWith('interest:'))).toEqual([
      'interest:1',
      'interest:2',
      'interest:3',
      'interest:4',
    ])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('apache/fineract#5445: interest is demanded on its due date, however late the day is closed', () => {
    const { meta, facts } = life()
    const { movements } = foldLoan([...facts, repayment(10_662, meta('2026-02-06'))], day('2026-02-06'))
    expect(movements.find(({ key }) => key === 'interest:1')?.effectiveOn).toBe('2026-02-05')
  })

  test('frappe/lending#1163: a settlement asks for no interest that has not accrued by its day', () => {
    const { facts } = life()
    const loan = foldLoan(facts, null).loan as ActiveLoan
    const quote = payoffQuote(loan, day('2026-01-15'))
    expect(quote.total).toBe(120_000 + accruedInterest(loan, day('2026-01-15')).amount)
    expect(quote.accruedInterest).toBe(387)
  })
})

describe('wrong numbers', () => {
  test('FINERACT-2211: an order of allocation that spreads money over all installments ends', () => {
    const meta = factMaker()
    const allocation = { ...STANDARD_ALLOCATION, inAdvance: 'spread' } as const
    const facts = disbursedFacts(loanTerms({ allocation, excess: 'in-advance' }), '2026-01-05', meta)
    const loan = stateOf(
      [...facts, repayment(119_999, meta('2026-01-06')), repayment(1, meta('2026-01-06'))],
      '2026-01-06',
    )
    expect(outstandingOf(loan).principal + outstandingOf(loan).interest).toBe(7_942)
  })

  test('FINERACT-2861: a waiver entered twice gives up the charge once', () => {
    const { meta, facts } = life()
    const waiver = {
      type: 'ChargeWaived',
      chargeId: 'penalty:1:late-fee',
      amount: 500 as Minor,
      reason: 'goodwill',
    } as const
    const twice = [...facts, { ...waiver, ...meta('2026-02-10') }, { ...waiver, ...meta('2026-02-10') }]
    expect(stateOf(twice, '2026-02-10').charges[0]).toMatchObject({ amount: 500, waived: 500 })
    expect(arrearsOn(stateOf(twice, '2026-02-10'), day('2026-02-10'))).toMatchObject({
      principal: 9_462,
      interest: 1_200,
      penalties: 0,
    })
  })

  test('frappe/erpnext#31799: a day closed by hand and again by the job charges nothing twice', () => {
    const { facts } = life()
    const once = foldLoan(facts, day('2026-03-31'))
    expect(postMovements(once.movements, { accountingBasis: 'accrual' })).toHaveLength(
      new Set(once.movements.map(({ key }) => key)).size,
    )
  })
})

describe('features that were missing', () => {
  test('mambu LNS-I-7: fewer or smaller installments are chosen at the time of the prepayment', () => {
    const { facts } = life()
    const options = comparePrepayment(foldLoan(facts, null).loan as ActiveLoan, {
      amount: 30_000 as Minor,
      on: day('2026-01-20'),
    })
    expect(options.map(({ choice, installmentsLeft }) => [choice, installmentsLeft])).toEqual([
      ['reduce-tenor', 9],
      ['reduce-installment', 12],
    ])
  })

  test('mambu APP-I-1346: interest shows what it is made of', () => {
    const { facts } = life()
    const derivation = explainLoan(facts, { kind: 'installment', number: 1 }, day('2026-01-31'))
    const [planned] = derivation.parts ?? []
    expect(planned?.parts?.find(({ rule }) => rule === 'interest-of-period')).toMatchObject({
      amount: '1200',
      inputs: { balance: 120_000, annualRate: '0.12000000', from: '2026-01-05', to: '2026-02-05' },
    })
  })

  test('frappe/lending#1425: what is outstanding is known as of any day', () => {
    const { meta, facts } = life()
    const paid = [...facts, repayment(10_662, meta('2026-02-05'))]
    const asOf = (on: string): number =>
      outstandingOf(
        stateOf(
          paid.filter(({ effectiveOn }) => effectiveOn <= on),
          on,
        ),
      ).principal
    expect([asOf('2026-02-04'), asOf('2026-02-05')]).toEqual([120_000, 110_538])
  })
})

test('frappe/lending#1384: one loan of 2,394 payments folds anew in a moment, and to the same state from any order', () => {
  const meta = factMaker()
  const facts = disbursedFacts(loanTerms({ installments: 240 }), '2010-01-05', meta)
  for (let index = 0; index < 2_394; index += 1) facts.push(repayment(10, meta(addDays(day('2010-01-06'), index))))
  const reversed = [...facts].reverse()
  expect(foldLoan(reversed, day('2016-12-31'))).toEqual(foldLoan(facts, day('2016-12-31')))
})
