import { describe, expect, test } from 'vitest'
import type { ExcessPolicy } from '../allocation/index.ts'
import { addDays, type LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import {
  type ActiveLoan,
  type BookedLoan,
  comparePrepayment,
  evolve,
  foldLoan,
  type LoanTerms,
  outstandingOf,
} from './index.ts'

/** 12,000.00 at 12 % in twelve months of 1,066.19, paid out on 5 January 2026. */
const TERMS = { principal: 1_200_000 as Minor }

function loanOf(changes: Partial<LoanTerms> = {}): ActiveLoan {
  const terms = loanTerms({ ...TERMS, ...changes })
  return foldLoan(disbursedFacts(terms, '2026-01-05', factMaker()), null).loan as ActiveLoan
}

function prepaid(loan: BookedLoan, amount: number, on: string, excess: ExcessPolicy): BookedLoan {
  const meta = { id: `prepaid ${on}`, effectiveOn: on as LocalDate, recordedAt: '' }
  return evolve(loan, repayment(amount, meta, { excess })).loan as BookedLoan
}

const asked = (loan: BookedLoan): readonly number[] =>
  loan.installments.map(({ number, charged }) => {
    const prepayments = loan.prepaid.filter(({ installment }) => installment === number)
    return charged.principal + charged.interest - prepayments.reduce((total, { amount }) => total + amount, 0)
  })

describe('3,000.00 of 12,000.00 prepaid on the 10th of 31 days', () => {
  test('the running interest is formed in parts: 1 % of 12,000.00 x 10/31 + 9,000.00 x 21/31', () => {
    const loan = prepaid(loanOf(), 300_000, '2026-01-15', 'reduce-tenor')
    expect(loan.installments[0]?.charged.interest).toBe(9_968)
  })

  test('reduce-tenor: the installment stays, the loan ends three months sooner', () => {
    const loan = prepaid(loanOf(), 300_000, '2026-01-15', 'reduce-tenor')
    expect(asked(loan)).toEqual([...Array.from({ length: 8 }, () => 106_619), 93_121])
    expect(loan.installments.at(-1)?.dueDate).toBe('2026-10-05')
  })

  test('reduce-installment: the dates stay, each installment is that of 9,000.00', () => {
    const loan = prepaid(loanOf(), 300_000, '2026-01-15', 'reduce-installment')
    expect(loan.installment).toBe(79_964)
    expect(asked(loan).slice(0, 11)).toEqual(Array.from({ length: 11 }, () => 79_964))
    expect(loan.installments).toHaveLength(12)
  })

  test('both are recorded as principal repaid with the running installment', () => {
    for (const excess of ['reduce-tenor', 'reduce-installment'] as const) {
      const loan = prepaid(loanOf(), 300_000, '2026-01-15', excess)
      expect([outstandingOf(loan).principal, loan.installments[0]?.repaid.principal, loan.credit]).toEqual([
        900_000, 300_000, 0,
      ])
    }
  })
})

test('both choices side by side, with what each saves', () => {
  const options = comparePrepayment(loanOf(), { amount: 300_000 as Minor, on: '2026-01-15' as LocalDate })
  expect(
    options.map(({ choice, installment, installmentsLeft, lastDueDate }) => [
      choice,
      installment,
      installmentsLeft,
      lastDueDate,
    ]),
  ).toEqual([
    ['reduce-tenor', 106_619, 9, '2026-10-05'],
    ['reduce-installment', 79_964, 12, '2027-01-05'],
  ])
  const [tenor, installment] = options
  expect(tenor?.interestSaved).toBeGreaterThan(installment?.interestSaved ?? 0)
  expect(() => comparePrepayment(loanOf(), { amount: 1 as Minor, on: '2026-01-04' as LocalDate })).toThrow(
    expect.objectContaining({ code: 'DAY_ALREADY_CLOSED' }),
  )
})

test('a second prepayment in the same period parts it again', () => {
  const once = prepaid(loanOf(), 300_000, '2026-01-15', 'reduce-installment')
  const twice = prepaid(once, 310_000, '2026-01-25', 'reduce-installment')
  // 1 % of (12,000 x 10 + 9,000 x 10 + 5,900 x 11) / 31
  expect(twice.installments[0]?.charged.interest).toBe(8_868)
  expect(outstandingOf(twice).principal).toBe(590_000)
})

test('what is due is paid first, and only the rest prepays', () => {
  const loan = prepaid(loanOf(), 406_619, '2026-02-05', 'reduce-tenor')
  expect(loan.installments[0]?.settledOn).toBe('2026-02-05')
  expect(loan.prepaid).toEqual([{ installment: 2, on: '2026-02-05', amount: 300_000 }])
})

test('a prepayment that reaches the payoff settles the loan, and the excess is held', () => {
  const loan = prepaid(loanOf(), 1_300_000, '2026-01-15', 'reduce-tenor')
  // 1 % of 12,000.00 x 10/31 has accrued.
  expect([loan.status, loan.credit]).toEqual(['closed', 1_300_000 - 1_200_000 - 3_871])
})

test('installments paid ahead of time stay as they are; the others are planned anew', () => {
  const ahead = prepaid(loanOf(), 106_619, '2026-01-10', 'in-advance')
  const loan = prepaid(ahead, 300_000, '2026-01-15', 'reduce-installment')
  expect(loan.installments[0]).toEqual(ahead.installments[0])
  expect(loan.prepaid[0]?.installment).toBe(2)
  expect(outstandingOf(loan).principal).toBe(1_200_000 - 94_619 - 300_000)
})

test('a prepayment into a balloon leaves interest alone until the end', () => {
  const loan = loanOf({ amortization: { kind: 'balloon', balloon: 1_000_000 as Minor } })
  const after = prepaid(loan, 400_000, '2026-01-05', 'reduce-installment')
  expect(asked(after)).toEqual([...Array.from({ length: 11 }, () => 8_000), 808_000])
})

test('a charge of an installment that is no more moves to the last one left', () => {
  const facts = disbursedFacts(loanTerms(TERMS), '2026-01-05', factMaker())
  const id = { effectiveOn: '2026-01-06' as LocalDate, recordedAt: '' }
  const fee = {
    ...id,
    type: 'ChargeAdded',
    id: 'fee',
    component: 'fees',
    code: 'visit',
    amount: 700 as Minor,
    dueOn: addDays('2026-12-05' as LocalDate, 0),
  } as const
  const loan = prepaid(foldLoan([...facts, fee], null).loan as BookedLoan, 900_000, '2026-01-15', 'reduce-tenor')
  expect(loan.installments.at(-1)?.charged.fees).toBe(700)
  expect(loan.charges[0]?.installment).toBe(loan.installments.at(-1)?.number)
})

test('a charge that is left once all principal is prepaid keeps the loan open', () => {
  const facts = disbursedFacts(
    loanTerms({ principal: 400 as Minor, annualRate: 0, installments: 3 }),
    '2026-01-05',
    factMaker(),
  )
  const once = prepaid(foldLoan(facts, null).loan as BookedLoan, 399, '2026-01-05', 'reduce-installment')
  const fee = { type: 'ChargeAdded', id: 'z-fee', component: 'fees', code: 'visit', amount: 498 as Minor } as const
  const dates = { effectiveOn: '2026-01-06' as LocalDate, recordedAt: '', dueOn: '2026-02-20' as LocalDate }
  const loan = prepaid(evolve(once, { ...fee, ...dates }).loan as BookedLoan, 400, '2026-01-07', 'reduce-tenor')
  expect([loan.status, outstandingOf(loan)]).toEqual(['active', { principal: 0, interest: 0, fees: 498, penalties: 0 }])
})

test('a life that prepayments made shorter than its grace on interest ends with an installment that collects it', () => {
  const loan = loanOf({
    principal: 147 as Minor,
    annualRate: 0,
    installments: 6,
    amortization: { kind: 'fixed-share', share: 99_999_979 },
    grace: { principal: 3, interest: 4 },
  })
  const { installments } = prepaid(loan, 80, '2026-01-15', 'reduce-installment')
  expect(installments.reduce((total, { charged }) => total + charged.principal, 0)).toBe(147)
  expect(installments.at(-1)?.number).toBeLessThan(6)
})
