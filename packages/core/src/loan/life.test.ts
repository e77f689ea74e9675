import { describe, expect, test } from 'vitest'
import { postMovements, trialBalance } from '../accounting/index.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../testing/index.ts'
import {
  addCharge,
  arrearsOn,
  type BookedLoan,
  type Folded,
  foldLoan,
  type LoanEvent,
  type LoanTerms,
  outstandingOf,
  receiveRecovery,
  reverseRepayment,
  waiveCharge,
  writeOffLoan,
} from './index.ts'

const day = (date: string): LocalDate => date as LocalDate

/** 1,200.00 at 12 % in twelve months of 106.62, paid out on 5 January 2026; the first, due on 5 February, is 94.62 and 12.00. */
function opening(changes: Partial<LoanTerms> = {}): {
  readonly facts: LoanEvent[]
  readonly meta: ReturnType<typeof factMaker>
} {
  const meta = factMaker()
  return { facts: disbursedFacts(loanTerms(changes), '2026-01-05', meta), meta }
}

const fold = (facts: readonly LoanEvent[], through: string | null = null): Folded<BookedLoan> =>
  foldLoan(facts, through as LocalDate | null) as Folded<BookedLoan>

const balances = ({ movements, loan }: Folded<BookedLoan>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    trialBalance(postMovements(movements, loan.terms)).map(({ account, debit, credit }) => [account, debit - credit]),
  )

describe('money beyond what is due', () => {
  test('is held, pays the next installment on its due date, and the rest stays held', () => {
    const { facts, meta } = opening()
    facts.push(repayment(15_000, meta('2026-01-20')))
    expect([fold(facts).loan.credit, fold(facts, '2026-02-05').loan.credit]).toEqual([15_000, 4_338])
    const { movements, loan } = fold(facts, '2026-02-05')
    expect(movements.find(({ type }) => type === 'credit-applied')).toMatchObject({
      key: 'credit:2026-02-05',
      amounts: { principal: 9_462, interest: 1_200 },
      credit: -10_662,
    })
    expect(loan.installments[0]?.settledOn).toBe('2026-02-05')
  })

  test('pays ahead where the terms say so, and interest paid ahead is income once the loan ends', () => {
    const { facts, meta } = opening({ excess: 'in-advance' })
    const total = fold(facts).loan.installments.reduce(
      (sum, { charged }) => sum + charged.principal + charged.interest,
      0,
    )
    facts.push(repayment(total, meta('2026-01-20')))
    expect(fold(facts).loan.status).toBe('closed')
    expect(balances(fold(facts))).toEqual({ cash: total - 120_000, 'interest-income': 120_000 - total })
  })
})

describe('charges by hand', () => {
  test('are asked for with the installment whose period holds their day, and waived as far as they are unpaid', () => {
    const { facts, meta } = opening()
    const fee = addCharge(
      fold(facts).loan,
      { component: 'fees', code: 'visit', amount: 500 as Minor, dueOn: day('2026-02-20') },
      meta('2026-01-10'),
    )
    facts.push(fee)
    expect(fold(facts).loan.installments[1]?.charged.fees).toBe(500)
    facts.push(
      waiveCharge(fold(facts).loan, { chargeId: fee.id, amount: 200 as Minor, reason: 'goodwill' }, meta('2026-01-11')),
    )
    expect(outstandingOf(fold(facts).loan).fees).toBe(300)
    expect(balances(fold(facts))).toMatchObject({ 'fees-receivable': 300, 'fee-income': -500, waivers: 200 })
    expect(() =>
      waiveCharge(fold(facts).loan, { chargeId: fee.id, amount: 301 as Minor, reason: 'goodwill' }, meta('2026-01-12')),
    ).toThrow(expect.objectContaining({ code: 'CHARGE_WAIVER_EXCEEDS' }))
  })

  test('after maturity open an installment of their own', () => {
    const { facts, meta } = opening({ installments: 1 })
    facts.push(
      addCharge(fold(facts).loan, { component: 'penalties', code: 'notice', amount: 900 as Minor }, meta('2026-03-01')),
    )
    expect(fold(facts).loan.installments.at(-1)).toMatchObject({
      number: 2,
      dueDate: '2026-03-01',
      charged: { penalties: 900 },
    })
  })

  test('a waived penalty gives its tax back', () => {
    const { facts, meta } = opening({ penalties: [penaltyRule({ taxRate: 18_000_000 })] })
    facts.push({
      type: 'ChargeWaived',
      ...meta('2026-02-10'),
      chargeId: 'penalty:1:late-fee',
      amount: null,
      reason: 'first time',
    })
    expect(balances(fold(facts))).toMatchObject({ waivers: 500, 'penalty-income': -500 })
    expect(balances(fold(facts))['tax-payable']).toBeUndefined()
  })
})

describe('a repayment that bounces', () => {
  test('counts as never made: what it had paid is in arrears again, with the penalty that it had prevented', () => {
    const { facts, meta } = opening({ penalties: [penaltyRule()] })
    const paid = repayment(10_662, meta('2026-02-05'))
    facts.push(paid)
    expect(fold(facts, '2026-02-20').loan.charges).toEqual([])
    facts.push(
      reverseRepayment(fold(facts).loan, { repaymentId: paid.id, reason: 'returned' }, facts, meta('2026-02-20')),
    )
    const { loan, allocations } = fold(facts, '2026-02-20')
    expect(arrearsOn(loan, day('2026-02-20'))).toMatchObject({ principal: 9_462, interest: 1_200, penalties: 500 })
    expect(allocations).toEqual([])
    expect(() => reverseRepayment(loan, { repaymentId: paid.id, reason: 'again' }, facts, meta('2026-02-21'))).toThrow(
      expect.objectContaining({ code: 'REPAYMENT_ALREADY_REVERSED' }),
    )
  })

  test('a payment that arrives late but was made in time takes the penalty away', () => {
    const { facts, meta } = opening({ penalties: [penaltyRule()] })
    expect(fold(facts, '2026-02-20').loan.charges).toHaveLength(1)
    facts.push(repayment(10_662, meta('2026-02-05')))
    expect(fold(facts, '2026-02-20').loan.charges).toEqual([])
  })
})

describe('write-off and recovery', () => {
  test('gives up all principal and what was asked for; later money is recovery income', () => {
    const { facts, meta } = opening()
    facts.push(repayment(10_662, meta('2026-02-05')))
    facts.push(writeOffLoan(fold(facts).loan, { reason: 'lost' }, meta('2026-03-20')))
    facts.push(receiveRecovery(fold(facts).loan, { amount: 5_000 as Minor }, meta('2026-05-01')))
    const life = fold(facts, '2026-12-31')
    expect(life.loan).toMatchObject({
      status: 'written-off',
      closedOn: '2026-03-20',
      recovered: 5_000,
      writtenOff: { principal: 110_538, interest: 1_105 },
    })
    expect(balances(life)).toEqual({
      cash: -120_000 + 10_662 + 5_000,
      'interest-income': -2_305,
      'recovery-income': -5_000,
      'write-offs': 111_643,
    })
  })

  test('nothing accrues, falls due or is raised afterwards', () => {
    const { facts, meta } = opening({
      penalties: [penaltyRule({ amount: { kind: 'flat-per-day', amount: 10 as Minor } })],
    })
    facts.push(writeOffLoan(fold(facts).loan, { reason: 'lost' }, meta('2026-02-10')))
    expect(fold(facts, '2026-12-31').movements.filter(({ effectiveOn }) => effectiveOn > '2026-02-10')).toEqual([])
  })

  test('money that comes in on a loan that a backdated payment had closed before is held for the borrower', () => {
    const { facts, meta } = opening({ installments: 1 })
    facts.push(writeOffLoan(fold(facts).loan, { reason: 'lost' }, meta('2026-04-01')))
    facts.push(receiveRecovery(fold(facts).loan, { amount: 700 as Minor }, meta('2026-05-01')))
    facts.push(repayment(121_200, meta('2026-02-05')))
    expect(fold(facts).loan).toMatchObject({ status: 'closed', closedOn: '2026-02-05', credit: 700, recovered: 0 })
  })
})
