import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../../dates/index.ts'
import { totalOf } from '../../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../../testing/index.ts'
import {
  type ArrearsTerms,
  type BookedLoan,
  changeLoanTerms,
  daysPastDue,
  foldLoan,
  type LoanEvent,
  type LoanTerms,
  outstandingOf,
  pauseInterest,
  requireFits,
  reverseChange,
  type TermsChange,
} from '../index.ts'

const START = '2026-01-05'
const day = (date: string): LocalDate => date as LocalDate

/** 300.00 at 12 % in 3 monthly installments of 102.01, the second and third to come on 5 March and 5 April. */
function life(changes: Partial<LoanTerms> = {}) {
  const meta = factMaker()
  const facts: LoanEvent[] = disbursedFacts(
    loanTerms({ principal: 30_000 as never, installments: 3, ...changes }),
    START,
    meta,
  )
  const at = (through: string): BookedLoan => foldLoan(facts, through as LocalDate).loan as BookedLoan
  const change = (on: string, terms: TermsChange): LoanEvent => {
    const fact = changeLoanTerms(foldLoan(facts, null).loan, { change: terms }, meta(on))
    requireFits(foldLoan([...facts, fact], null), fact)
    facts.push(fact)
    return fact
  }
  return { meta, facts, at, change }
}

const rows = ({ installments }: BookedLoan) =>
  installments.map(({ number, dueDate, charged: { principal, interest } }) => [number, dueDate, principal, interest])

const reAge = (arrears: ArrearsTerms = {}): TermsChange => ({
  kind: 're-age',
  firstDueDate: '2026-04-20' as LocalDate,
  installments: 4,
  arrears,
})

describe('re-age', () => {
  test('on a due date: all principal leaves the old installments and comes back in new ones, interest stays past due', () => {
    const { at, change } = life()
    change('2026-03-05', reAge())
    const loan = at('2026-03-10')
    expect(rows(loan)).toEqual([
      [1, '2026-02-05', 0, 300],
      [2, '2026-03-05', 0, 201],
      [3, '2026-04-20', 7_278, 448],
      [4, '2026-05-20', 7_499, 227],
      [5, '2026-06-20', 7_574, 152],
      [6, '2026-07-20', 7_649, 76],
    ])
    expect(daysPastDue(loan, '2026-03-10' as LocalDate)).toBe(33)
    expect(loan.changes?.map(({ kind, on }) => [kind, on])).toEqual([['re-age', '2026-03-05']])
  })

  test('between due dates the running installment asks for what has accrued by the day', () => {
    const { at, change } = life()
    change('2026-02-15', reAge())
    expect(rows(at('2026-02-15')).slice(0, 3)).toEqual([
      [1, '2026-02-05', 0, 300],
      [2, '2026-02-15', 0, 72],
      [3, '2026-04-20', 7_128, 649],
    ])
  })

  test.each([
    ['with-next', 0, 501, 30_000],
    ['capitalised', 0, 0, 30_501],
    ['waived', 0, 0, 30_000],
  ] as const)('interest in arrears that is %s is past due no more', (interest, due, carried, principal) => {
    const { at, change } = life()
    change('2026-03-05', reAge({ interest }))
    const loan = at('2026-03-10')
    expect(daysPastDue(loan, '2026-03-10' as LocalDate)).toBe(due)
    expect(outstandingOf(loan).principal).toBe(principal)
    const plain = life()
    plain.change('2026-03-05', reAge())
    const first = plain.at('2026-03-10').installments[2]!
    if (interest !== 'capitalised')
      expect(loan.installments[2]!.charged.interest - first.charged.interest).toBe(carried)
  })

  test('charges in arrears may be waived or join the principal; those of installments to come move with it', () => {
    const { facts, meta, at, change } = life({ penalties: [penaltyRule()] })
    facts.push({
      type: 'ChargeAdded',
      ...meta('2026-02-20'),
      component: 'fees',
      code: 'visit',
      amount: 1_000 as never,
      dueOn: '2026-03-01' as LocalDate,
    })
    change('2026-02-25', reAge({ interest: 'waived', penalties: 'capitalised' }))
    const loan = at('2026-02-25')
    expect(outstandingOf(loan)).toMatchObject({ principal: 30_500, fees: 1_000, penalties: 0 })
    expect(loan.installments.find(({ charged }) => charged.fees > 0)?.dueDate).toBe('2026-04-20')
    expect(loan.charges.map(({ installment }) => installment)).toEqual([1, 3])
  })

  test('taken back it leaves the state of never having been made, byte for byte but for the record of it', () => {
    const { facts, meta, at, change } = life()
    const before = at('2026-05-01')
    const { id } = change('2026-03-05', reAge({ interest: 'capitalised' }))
    facts.push(reverseChange(at('2026-05-01'), { changeId: id, reason: 'mistake' }, facts, meta('2026-04-01')))
    expect(JSON.stringify({ ...at('2026-05-01'), lastEvent: null })).toBe(
      JSON.stringify({ ...before, lastEvent: null }),
    )
  })

  test('a payment of an earlier day that comes to light later leaves less to re-age', () => {
    const { facts, meta, at, change } = life()
    change('2026-03-05', reAge())
    facts.push(repayment(10_201, meta('2026-02-05')))
    expect(outstandingOf(at('2026-03-05')).principal).toBe(20_099)
    expect(rows(at('2026-03-05')).map(([number]) => number)).toEqual([1, 2, 3, 4, 5, 6])
  })
})

describe('restructure', () => {
  const restructure: TermsChange = {
    kind: 'restructure',
    installments: 4,
    grace: { principal: 1, interest: 1, collected: 'on-top' },
    arrears: { interest: 'capitalised' },
  }

  test('all that is left comes back after grace, whose interest is collected on top of the installment after it', () => {
    const { at, change } = life()
    change('2026-03-05', restructure)
    const loan = at('2026-03-10')
    const level = loan.installment ?? 0
    expect(rows(loan).slice(2, 4)).toEqual([
      [3, '2026-04-05', 0, 0],
      [4, '2026-05-05', level - 305, 610],
    ])
    expect(loan.installments.slice(2).reduce((total, { charged }) => total + charged.principal, 0)).toBe(30_501)
    expect(daysPastDue(loan, '2026-03-10' as LocalDate)).toBe(0)
  })

  test('grace that leaves nothing to repay is refused', () => {
    const { change } = life()
    expect(() => change('2026-03-05', { ...restructure, installments: 1 } as TermsChange)).toThrow(
      expect.objectContaining({
        code: 'CHANGE_INVALID',
        details: expect.objectContaining({ fields: ['grace', 'installments'] }),
      }),
    )
  })
})

describe('re-amortization', () => {
  test('past due principal bears interest again from the day and comes back with the installments to come', () => {
    const { at, change } = life()
    change('2026-03-05', { kind: 're-amortize' })
    expect(rows(at('2026-03-05'))).toEqual([
      [1, '2026-02-05', 0, 300],
      [2, '2026-03-05', 0, 201],
      [3, '2026-04-05', 30_000, 300],
    ])
  })

  test('by itself, on top of what is there, where the terms say so', () => {
    const { at, change } = life({ annualRate: 0, trancheTerms: 'on-top', installments: 4 })
    change('2026-02-20', { kind: 're-amortize' })
    expect(rows(at('2026-02-20')).map(([, , principal]) => principal)).toEqual([0, 10_000, 10_000, 10_000])
  })
})

describe('refusals, each naming its fields', () => {
  const refused = (fields: readonly string[]) =>
    expect.objectContaining({ code: 'CHANGE_INVALID', details: expect.objectContaining({ fields }) })

  test('a first due date that is not after the change', () => {
    const { change } = life()
    expect(() => change('2026-04-20', reAge())).toThrow(refused(['firstDueDate']))
  })

  test('no installments', () => {
    const { change } = life()
    expect(() => change('2026-03-05', { ...reAge(), installments: 0 } as TermsChange)).toThrow(
      refused(['installments']),
    )
  })

  test('nothing past due to spread, or nothing to come to spread it over', () => {
    const { change } = life()
    expect(() => change('2026-02-01', { kind: 're-amortize' })).toThrow(refused(['effectiveOn', 'kind']))
    expect(() => change('2026-04-05', { kind: 're-amortize' })).toThrow(refused(['effectiveOn', 'kind']))
  })

  test('a change that is not there, or was taken back', () => {
    const { facts, meta, at, change } = life()
    const { id } = change('2026-03-05', reAge())
    const back = (changeId: string) =>
      reverseChange(at('2026-03-05'), { changeId, reason: 'x' }, facts, meta('2026-03-06'))
    expect(() => back('other')).toThrow(expect.objectContaining({ code: 'CHANGE_NOT_FOUND' }))
    facts.push(back(id))
    expect(() => back(id)).toThrow(expect.objectContaining({ code: 'CHANGE_NOT_FOUND' }))
  })
})

test('interest paid ahead of time is no part of the new plan', () => {
  const { facts, meta, at, change } = life({ excess: 'in-advance' })
  facts.push(repayment(15_000, meta('2026-02-05')))
  change('2026-02-10', reAge())
  const loan = at('2026-02-10')
  const paid = loan.installments.reduce((total, { repaid }) => total + totalOf(repaid), 0)
  expect(paid).toBe(15_000)
  expect(loan.installments.every(({ dueDate }) => dueDate <= '2026-02-10' || dueDate >= '2026-04-20')).toBe(true)
})

test('a new plan asks for no interest of a pause that goes on', () => {
  const { at, change, facts, meta } = life()
  facts.push(pauseInterest(at('2026-02-01'), { from: day('2026-02-01'), to: day('2026-03-20') }, meta('2026-02-01')))
  change('2026-02-20', { kind: 're-age', firstDueDate: day('2026-03-20'), installments: 3, arrears: {} })
  const interest = at('2026-02-20')
    .installments.slice(-3)
    .map(({ charged }) => charged.interest)
  expect(interest[0]).toBe(0)
  expect(interest[1]).toBeGreaterThan(0)
})
