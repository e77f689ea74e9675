import { expect, test } from 'vitest'
import { postMovements, trialBalance } from '../accounting/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import { COMPONENTS, type Minor, totalOf } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../testing/index.ts'
import { outstandingOf } from './balances.ts'
import { addCharge } from './commands/charge.ts'
import { writeOffLoan } from './commands/give-up.ts'
import { chargeBackRepayment, refundCredit, reverseFact } from './commands/give-back.ts'
import { reverseRepayment } from './commands/repay.ts'
import { requireFits } from './commands/require-fits.ts'
import type { LoanEvent } from './events.ts'
import { foldLoan } from './evolve.ts'
import type { Folded } from './folded.ts'
import type { BookedLoan } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'

/** 1,200.00 at 12 % in 12 months from 15 January: 106.62 a month, the first with 12.00 of interest. */
function begun(changes: Partial<LoanTerms> = {}) {
  const meta = factMaker()
  const terms = loanTerms({ excess: 'in-advance', ...changes })
  return { meta, facts: disbursedFacts(terms, '2026-01-15', meta) }
}

const folded = (facts: readonly LoanEvent[], through: string | null = null): Folded<BookedLoan> =>
  foldLoan(facts, through as LocalDate | null) as Folded<BookedLoan>
const loanOf = (facts: readonly LoanEvent[], through: string | null = null): BookedLoan => folded(facts, through).loan

function refusal(attempt: () => unknown): string | null {
  try {
    attempt()
    return null
  } catch (error) {
    return isLendError(error) ? error.code : String(error)
  }
}

test('a chargeback asks for the money again with the next installment, and its principal bears interest until then', () => {
  const { meta, facts } = begun()
  const paid = repayment(10_662, meta('2026-02-15'))
  const before = loanOf([...facts, paid])
  const back = chargeBackRepayment(
    before,
    { repaymentId: paid.id, reason: 'disputed' },
    [...facts, paid],
    meta('2026-03-01'),
  )
  const after = loanOf([...facts, paid, back])
  const [first, second] = after.installments
  expect(first?.settledOn).toBe('2026-02-15')
  const [old, now] = [before.installments[1]?.charged, second?.charged]
  expect((now?.principal ?? 0) - (old?.principal ?? 0)).toBe(10_662)
  // 1 % of 1,105.38 for the month, and of 106.62 for 14 of its 28 days: 11.0538 + 0.5331.
  expect(now?.interest).toBe(1_159)
  expect(after.returned).toEqual({ principal: 10_662, interest: 0, fees: 0, penalties: 0 })
})

test('by an order of components, a chargeback asks for what its payment had paid, in that order', () => {
  const { meta, facts } = begun({ chargebackOrder: ['penalties', 'interest', 'principal'], penalties: [penaltyRule()] })
  const paid = repayment(11_162, meta('2026-02-17'))
  const life = [...facts, paid]
  const back = chargeBackRepayment(
    loanOf(life),
    { repaymentId: paid.id, amount: 1_800 as Minor, reason: 'disputed' },
    life,
    meta('2026-03-01'),
  )
  const { loan, movements } = folded([...life, back])
  expect(movements.find(({ key }) => key === back.id)?.amounts).toEqual({
    principal: 100,
    interest: 1_200,
    fees: 0,
    penalties: 500,
  })
  expect(loan.charges.map(({ code, amount, installment }) => [code, amount, installment])).toEqual([
    ['late-fee', 500, 1],
    ['charged-back', 500, 2],
  ])
})

test('money held goes first: a chargeback within it leaves a closed loan closed', () => {
  const { meta, facts } = begun({ annualRate: 0 })
  const paid = repayment(130_000, meta('2026-02-15'))
  const life = [...facts, paid]
  const part = chargeBackRepayment(
    loanOf(life),
    { repaymentId: paid.id, amount: 4_000 as Minor, reason: 'disputed' },
    life,
    meta('2026-03-01'),
  )
  expect([loanOf([...life, part]).status, loanOf([...life, part]).credit]).toEqual(['closed', 6_000])
  const rest = chargeBackRepayment(
    loanOf([...life, part]),
    { repaymentId: paid.id, reason: 'disputed' },
    [...life, part],
    meta('2026-03-02'),
  )
  const after = loanOf([...life, part, rest])
  expect(rest.amount).toBe(126_000)
  expect([after.status, after.credit, totalOf(outstandingOf(after))]).toEqual(['active', 0, 120_000])
  const all = [...life, part, rest]
  expect(
    refusal(() => chargeBackRepayment(after, { repaymentId: paid.id, reason: 'again' }, all, meta('2026-03-03'))),
  ).toBe('CHARGEBACK_EXCEEDS')
})

test('a chargeback of a repayment that is reversed later takes nothing: the money left once', () => {
  const { meta, facts } = begun()
  const paid = repayment(10_662, meta('2026-02-15'))
  const life = [...facts, paid]
  const back = chargeBackRepayment(loanOf(life), { repaymentId: paid.id, reason: 'disputed' }, life, meta('2026-03-01'))
  const reversal = reverseRepayment(
    loanOf([...life, back]),
    { repaymentId: paid.id, reason: 'never came' },
    [...life, back],
    meta('2026-03-05'),
  )
  const { loan, movements } = folded([...life, back, reversal])
  expect(totalOf(outstandingOf(loan))).toBe(totalOf(outstandingOf(loanOf(facts))))
  expect(movements.filter(({ type }) => type === 'charged-back')).toEqual([])
})

test('a refund pays out what is held, and what turns out not to have been held is owed again', () => {
  const { meta, facts } = begun({ annualRate: 0 })
  const first = repayment(30_000, meta('2026-02-01'))
  const second = repayment(95_000, meta('2026-02-10'))
  const life = [...facts, first, second]
  const refund = refundCredit(loanOf(life), {}, meta('2026-02-12'))
  expect(refund.amount).toBe(5_000)
  const paidOut = folded([...life, refund])
  requireFits(paidOut, refund)
  expect([paidOut.loan.status, paidOut.loan.credit]).toEqual(['closed', 0])
  expect(refusal(() => refundCredit(paidOut.loan, {}, meta('2026-02-13')))).toBe('REFUND_EXCEEDS_CREDIT')
  const reversal = reverseRepayment(
    paidOut.loan,
    { repaymentId: first.id, reason: 'bounced' },
    [...life, refund],
    meta('2026-02-20'),
  )
  const owed = loanOf([...life, refund, reversal])
  expect([owed.status, totalOf(outstandingOf(owed)), owed.returned?.principal]).toEqual(['active', 30_000, 5_000])
})

test('a charge opens a loan again that was paid in full, unless money is held that pays it', () => {
  const { meta, facts } = begun({ annualRate: 0 })
  const charge = { component: 'penalties', code: 'legal', amount: 1_500 as Minor } as const
  const exact = [...facts, repayment(120_000, meta('2026-02-01'))]
  const opened = loanOf([...exact, addCharge(loanOf(exact), charge, meta('2027-03-01'))])
  expect([opened.status, totalOf(outstandingOf(opened)), opened.closedOn]).toEqual(['active', 1_500, null])
  const over = [...facts, repayment(122_000, meta('2026-02-01'))]
  const closed = loanOf([...over, addCharge(loanOf(over), charge, meta('2027-03-01'))])
  expect([closed.status, closed.credit]).toEqual(['closed', 500])
})

test('a write-off that is reversed leaves the loan as if it had never been made, with what was paid since', () => {
  const { meta, facts } = begun()
  const given = writeOffLoan(loanOf(facts), { reason: 'lost' }, meta('2026-06-01'))
  const life = [...facts, given]
  const undone = reverseFact(loanOf(life), { factId: given.id, reason: 'found' }, life, meta('2026-07-01'))
  expect(loanOf([...life, undone], '2026-07-31')).toEqual({
    ...loanOf(facts, '2026-07-31'),
    lastEvent: { effectiveOn: '2026-07-01', rank: 8, id: undone.id },
  })
  const again = [...life, undone]
  expect(refusal(() => reverseFact(loanOf(again), { factId: given.id, reason: '' }, again, meta('2026-07-02')))).toBe(
    'FACT_NOT_REVERSIBLE',
  )
})

test('money that leaves after a write-off is given up as well', () => {
  const { meta, facts } = begun()
  const paid = repayment(10_662, meta('2026-02-15'))
  const life = [...facts, paid]
  const given = writeOffLoan(loanOf(life), { reason: 'lost' }, meta('2026-06-01'))
  const back = chargeBackRepayment(
    loanOf([...life, given]),
    { repaymentId: paid.id, reason: 'disputed' },
    [...life, given],
    meta('2026-06-02'),
  )
  const { loan, movements } = folded([...life, given, back])
  expect(loan.status).toBe('written-off')
  expect(loan.writtenOff.principal).toBe(120_000 - 9_462 + 10_662)
  const loans = trialBalance(postMovements(movements, { accountingBasis: 'accrual' })).find(
    ({ account }) => account === 'loans',
  )
  expect(loans).toBeUndefined()
})

test('on the cash basis a chargeback takes back the income and the tax that its payment had brought', () => {
  const { meta, facts } = begun({
    accountingBasis: 'cash',
    chargebackOrder: [...COMPONENTS].reverse(),
    penalties: [penaltyRule({ taxRate: 18_000_000 })],
  })
  const paid = repayment(11_252, meta('2026-02-17'))
  const life = [...facts, paid]
  const back = chargeBackRepayment(loanOf(life), { repaymentId: paid.id, reason: 'disputed' }, life, meta('2026-02-20'))
  const journal = postMovements(folded([...life, back]).movements, { accountingBasis: 'cash' })
  const balances = trialBalance(journal).map(({ account, debit, credit }) => [account, debit - credit])
  expect(balances).toEqual([
    ['cash', -120_000],
    ['loans', 120_000],
  ])
})
