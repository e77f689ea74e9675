import { describe, expect, test } from 'vitest'
import { postMovements, trialBalance } from '../../accounting/index.ts'
import type { FeeRule } from '../../charges/index.ts'
import type { LocalDate } from '../../dates/index.ts'
import type { Minor } from '../../money/index.ts'
import { disbursedFacts, factMaker, feeRule, loanTerms, repayment } from '../../testing/index.ts'
import {
  arrearsOn,
  type BookedLoan,
  closeDay,
  foldLoan,
  type Folded,
  type LoanEvent,
  type LoanTerms,
  netDisbursed,
  outstandingOf,
  payoffQuote,
  refundCharge,
  reverseRepayment,
  waiveCharge,
  writeOffLoan,
} from '../index.ts'

const day = (date: string): LocalDate => date as LocalDate

/** 1,200.00 at 12 % in twelve months of 106.62, paid out on 5 January 2026; the first, due on 5 February, is 94.62 and 12.00. */
function opening(rules: readonly Partial<FeeRule>[], changes: Partial<LoanTerms> = {}) {
  const meta = factMaker()
  const terms = loanTerms({ fees: rules.map((rule) => feeRule(rule)), ...changes })
  return { facts: disbursedFacts(terms, '2026-01-05', meta) as LoanEvent[], meta }
}

const fold = (facts: readonly LoanEvent[], through: string | null = null): Folded<BookedLoan> =>
  foldLoan(facts, through as LocalDate | null) as Folded<BookedLoan>

const balances = ({ movements, loan }: Folded<BookedLoan>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    trialBalance(postMovements(movements, loan.terms)).map(({ account, debit, credit }) => [account, debit - credit]),
  )

const PROCESSING = {
  amount: { kind: 'percent', of: 'principal', rate: 2_000_000 },
  tax: { rate: 18_000_000, applied: 'on-top' },
} as const
const SERVICE = {
  code: 'service-fee',
  when: { kind: 'installment' },
  amount: { kind: 'flat', amount: 250 as Minor },
} as const

describe('a fee of 2 % and 18 % tax on 1,200.00: 28.32', () => {
  test('deducted: the borrower gets 1,171.68 and owes 1,200.00', () => {
    const folded = fold(opening([PROCESSING]).facts)
    expect(netDisbursed(folded.loan)).toBe(117_168)
    expect(outstandingOf(folded.loan)).toEqual({ principal: 120_000, interest: 7_942, fees: 0, penalties: 0 })
    expect(balances(folded)).toEqual({
      cash: -117_168,
      loans: 120_000,
      'fee-income': -2_400,
      'tax-payable': -432,
    })
  })

  test('added: the borrower gets 1,200.00 and owes 1,228.32', () => {
    const folded = fold(opening([{ ...PROCESSING, when: { kind: 'disbursement', collected: 'added' } }]).facts)
    expect(netDisbursed(folded.loan)).toBe(120_000)
    expect(outstandingOf(folded.loan).principal).toBe(122_832)
    expect(balances(folded)).toMatchObject({
      cash: -120_000,
      loans: 122_832,
      'fee-income': -2_400,
      'tax-payable': -432,
    })
  })

  test('on the day: it is due with the disbursement, and past due the day after', () => {
    const { loan } = fold(opening([{ ...PROCESSING, when: { kind: 'disbursement', collected: 'on-the-day' } }]).facts)
    expect(loan.installments[0]).toMatchObject({
      number: 0,
      dueDate: '2026-01-05',
      charged: { principal: 0, fees: 2_832 },
    })
    expect(arrearsOn(loan, day('2026-01-05')).fees).toBe(2_832)
  })

  test('with the next installment: it is due on 5 February', () => {
    const when = { kind: 'disbursement', collected: 'with-next-installment' } as const
    const { loan } = fold(opening([{ ...PROCESSING, when }]).facts)
    expect(loan.installments[0]).toMatchObject({ number: 1, dueDate: '2026-02-05', charged: { fees: 2_832 } })
  })

  test('on the cash basis it is income as it is kept back, without its tax', () => {
    const folded = fold(opening([PROCESSING], { accountingBasis: 'cash' }).facts)
    expect(balances(folded)).toEqual({ cash: -117_168, loans: 120_000, 'fee-income': -2_400, 'tax-payable': -432 })
  })
})

test('fees on application and approval are shares of what was asked for and approved, whatever is paid out', () => {
  const share = { kind: 'percent', of: 'principal', rate: 1_000_000 } as const
  const terms = loanTerms({
    fees: [
      feeRule({ code: 'application-fee', when: { kind: 'application', collected: 'deducted' }, amount: share }),
      feeRule({ code: 'sanction-fee', when: { kind: 'approval', collected: 'deducted' }, amount: share }),
      feeRule({ code: 'tranche-fee', when: { kind: 'each-disbursement', collected: 'deducted' }, amount: share }),
    ],
  })
  const meta = factMaker()
  const facts: LoanEvent[] = [
    { type: 'LoanApplied', ...meta('2026-01-01'), terms },
    { type: 'LoanApproved', ...meta('2026-01-02'), principal: 100_000 as Minor },
    { type: 'LoanDisbursed', ...meta('2026-01-05'), amount: 60_000 as Minor },
    { type: 'LoanDisbursed', ...meta('2026-01-20'), amount: 40_000 as Minor },
  ]
  const { loan } = fold(facts)
  expect(loan.charges.map(({ code, amount }) => [code, amount])).toEqual([
    ['application-fee', 1_200],
    ['sanction-fee', 1_000],
    ['tranche-fee', 600],
    ['tranche-fee', 400],
  ])
  expect(netDisbursed(loan)).toBe(100_000 - 3_200)
})

describe('a fee of 2.50 with each installment', () => {
  test('is planned with each, and income on its due date', () => {
    const { facts } = opening([SERVICE])
    const before = fold(facts, '2026-02-04')
    expect(before.loan.installments.map(({ charged }) => charged.fees)).toEqual(Array.from({ length: 12 }, () => 250))
    expect(balances(before)['fee-income']).toBeUndefined()
    expect(balances(fold(facts, '2026-02-05'))['fee-income']).toBe(-250)
  })

  test('as a share of interest falls with it', () => {
    const amount = { kind: 'percent', of: 'interest', rate: 10_000_000 } as const
    const { loan } = fold(opening([{ ...SERVICE, amount }]).facts)
    expect(loan.installments.slice(0, 3).map(({ charged }) => charged.fees)).toEqual([120, 111, 101])
  })

  test('is not asked for by a payoff before its installment is due', () => {
    const { facts } = opening([SERVICE])
    const { loan } = fold(facts)
    const quote = payoffQuote(loan as Parameters<typeof payoffQuote>[0], day('2026-02-05'))
    expect(quote).toMatchObject({ principal: 120_000, dueInterest: 1_200, fees: 250, total: 121_450 })
  })

  test('of a loan that ends sooner is asked for with the installments that are left', () => {
    const { facts, meta } = opening([SERVICE], { excess: 'reduce-tenor' })
    facts.push(repayment(60_000, meta('2026-02-05')))
    const { loan } = fold(facts)
    expect(loan.installments).toHaveLength(7)
    expect(loan.charges.map(({ installment, amount }) => [installment, amount])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((number) => [number, 250]),
    )
  })

  test('is given up by a write-off only as far as it was asked for', () => {
    const { facts, meta } = opening([SERVICE])
    const { loan } = fold(facts, '2026-03-05')
    facts.push(writeOffLoan(loan, { reason: 'lost' }, meta('2026-03-10')))
    expect(fold(facts).loan.writtenOff.fees).toBe(500)
  })

  test('can be waived before it is due', () => {
    const { facts, meta } = opening([SERVICE])
    const { loan } = fold(facts)
    facts.push(waiveCharge(loan, { chargeId: 'fee:2:service-fee', reason: 'goodwill' }, meta('2026-01-10')))
    expect(fold(facts).loan.installments[1]).toMatchObject({ charged: { fees: 250 }, waived: { fees: 250 } })
  })
})

test('a fee on a day is due with the installment whose period holds it, and not at all once the loan is over', () => {
  const yearly = {
    code: 'yearly-fee',
    when: { kind: 'day', on: day('2026-07-01') },
    amount: { kind: 'flat', amount: 900 as Minor },
  } as const
  const { facts, meta } = opening([yearly])
  expect(fold(facts).loan.installments[5]).toMatchObject({ dueDate: '2026-07-05', charged: { fees: 900 } })
  const quote = payoffQuote(fold(facts).loan as Parameters<typeof payoffQuote>[0], day('2026-03-05'))
  facts.push(repayment(quote.total, meta('2026-03-05'), { payoff: true }))
  expect(fold(facts).loan).toMatchObject({ status: 'closed', charges: [] })
})

describe('a fee on a bounce', () => {
  const BOUNCED = {
    code: 'bounce-fee',
    when: { kind: 'bounce' },
    amount: { kind: 'flat', amount: 50_000 as Minor },
  } as const
  const reversedFor = (reason: string): BookedLoan => {
    const { facts, meta } = opening([{ ...BOUNCED, tax: { rate: 18_000_000, applied: 'on-top', inHalves: true } }])
    const paid = repayment(10_662, meta('2026-02-05'))
    facts.push(paid)
    facts.push(reverseRepayment(fold(facts).loan, { repaymentId: paid.id, reason }, facts, meta('2026-02-09')))
    return fold(facts).loan
  }

  test('is charged on the day that the payment was returned, due with the installment to come', () => {
    expect(reversedFor('bounce').charges).toEqual([
      expect.objectContaining({
        code: 'bounce-fee',
        amount: 59_000,
        tax: 9_000,
        raisedOn: '2026-02-09',
        installment: 2,
      }),
    ])
  })

  test('is not charged for a mistake', () => {
    expect(reversedFor('entered twice').charges).toEqual([])
  })
})

test('an installment paid late and its fee close day by day as they do at once', () => {
  const { loan } = fold(opening([SERVICE]).facts)
  const once = closeDay(loan, day('2026-04-10')).loan
  const twice = closeDay(closeDay(loan, day('2026-02-20')).loan, day('2026-04-10')).loan
  expect(twice).toEqual(once)
})

test('a fee that was kept back can be refunded: the borrower is owed it, its tax with it', () => {
  const { facts, meta } = opening([PROCESSING])
  facts.push(
    refundCharge(
      fold(facts).loan,
      { chargeId: 'fee:fact-000003:processing-fee', reason: 'complaint' },
      meta('2026-01-10'),
    ),
  )
  const folded = fold(facts)
  expect(folded.loan.credit).toBe(2_832)
  expect(balances(folded)).toMatchObject({ 'borrower-credit': -2_832, waivers: 2_400, 'fee-income': -2_400 })
})

test('two fees with each installment are told apart, though the code of one begins the code of the other', () => {
  const short = { ...SERVICE, code: 'service', amount: { kind: 'flat', amount: 100 as Minor } } as const
  const { loan } = fold(opening([SERVICE, short]).facts)
  expect(loan.installments[0]?.charged.fees).toBe(350)
  expect(loan.charges.slice(0, 2).map(({ id, amount }) => [id, amount])).toEqual([
    ['fee:1:service-fee', 250],
    ['fee:1:service', 100],
  ])
})
