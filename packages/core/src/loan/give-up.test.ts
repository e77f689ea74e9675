import { describe, expect, test } from 'vitest'
import { postMovements, trialBalance } from '../accounting/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import { type Breakdown, type Minor, totalOf, ZERO_BREAKDOWN } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import { arrearsOn, daysPastDue, outstandingOf } from './balances.ts'
import { addCharge } from './commands/charge.ts'
import { chargeBackRepayment, reverseFact } from './commands/give-back.ts'
import { agreeSettlement, chargeOffLoan, refundCharge, writeOffLoan } from './commands/give-up.ts'
import { receiveRecovery, reverseRepayment } from './commands/repay.ts'
import { requireFits } from './commands/require-fits.ts'
import type { LoanEvent } from './events.ts'
import { foldLoan } from './evolve.ts'
import type { Folded } from './folded.ts'
import type { BookedLoan } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'

/** 1,200.00 at 12 % in 12 months from 15 January: 106.62 a month. */
function begun(changes: Partial<LoanTerms> = {}) {
  const meta = factMaker()
  return { meta, facts: disbursedFacts(loanTerms(changes), '2026-01-15', meta) }
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

function balances(facts: readonly LoanEvent[], through: string | null = null): Readonly<Record<string, number>> {
  const { loan, movements } = folded(facts, through)
  return Object.fromEntries(
    trialBalance(postMovements(movements, loan.terms)).map(({ account, debit, credit }) => [account, debit - credit]),
  )
}

const parts = (some: Partial<Record<keyof Breakdown, number>>): Breakdown =>
  ({ ...ZERO_BREAKDOWN, ...some }) as Breakdown

describe('a write-off', () => {
  test('of parts gives up what has fallen due, oldest first, and the loan goes on', () => {
    const { meta, facts } = begun()
    const wanted = parts({ interest: 1_700, principal: 100 })
    const given = writeOffLoan(loanOf(facts), { reason: 'agreed', parts: wanted }, meta('2026-03-20'))
    const { loan } = folded([...facts, given])
    requireFits(folded([...facts, given]), given)
    expect(loan.status).toBe('active')
    expect(loan.writtenOff).toEqual(wanted)
    expect(loan.installments.slice(0, 2).map(({ waived }) => waived.interest)).toEqual([1_200, 500])
    expect(balances([...facts, given])['write-offs']).toBe(1_800)
    const more = writeOffLoan(loanOf(facts), { reason: 'agreed', parts: parts({ fees: 1 }) }, meta('2026-03-20'))
    expect(refusal(() => requireFits(folded([...facts, more]), more))).toBe('WRITE_OFF_EXCEEDS')
  })

  test('of the whole loan keeps what was given up in parts before', () => {
    const { meta, facts } = begun()
    const part = writeOffLoan(loanOf(facts), { reason: 'agreed', parts: parts({ principal: 100 }) }, meta('2026-03-20'))
    const whole = writeOffLoan(loanOf([...facts, part]), { reason: 'lost' }, meta('2026-06-20'))
    expect(loanOf([...facts, part, whole]).writtenOff.principal).toBe(120_000)
  })

  test('is refused before money that came in: what comes in after a write-off is a recovery', () => {
    const { meta, facts } = begun()
    const life = [...facts, repayment(10_662, meta('2026-04-15'))]
    const early = writeOffLoan(loanOf(life), { reason: 'lost' }, meta('2026-04-14'))
    expect(refusal(() => requireFits(folded([...life, early]), early))).toBe('DATE_OUT_OF_RANGE')
    const good = writeOffLoan(loanOf(life), { reason: 'lost' }, meta('2026-04-15'))
    requireFits(folded([...life, good]), good)
    const found = receiveRecovery(loanOf([...life, good]), { amount: 5_000 as Minor }, meta('2026-05-01'))
    expect(loanOf([...life, good, found])).toMatchObject({ status: 'written-off', recovered: 5_000, credit: 0 })
  })
})

describe('a charge-off', () => {
  const life = (changes: Partial<LoanTerms> = {}) => {
    const { meta, facts } = begun(changes)
    const off = chargeOffLoan(loanOf(facts), { reason: 'doubtful' }, meta('2026-06-01'))
    return { meta, facts, all: [...facts, off], off }
  }

  test('takes the loan off the books; its plan, its arrears and its days past due go on', () => {
    const { facts, all } = life()
    const [before, after] = [loanOf(facts, '2026-08-31'), loanOf(all, '2026-08-31')]
    expect(after.status).toBe('active')
    expect(outstandingOf(after)).toEqual(outstandingOf(before))
    expect(daysPastDue(after, '2026-08-31' as LocalDate)).toBe(daysPastDue(before, '2026-08-31' as LocalDate))
    const { interest } = arrearsOn(loanOf(all), '2026-06-01' as LocalDate)
    expect(after.chargedOff).toEqual({ on: '2026-06-01', amounts: parts({ principal: 120_000, interest }) })
    expect(balances(all, '2026-08-31')).toEqual({
      cash: -120_000,
      'charge-offs': 120_000 + interest,
      'interest-income': 0 - interest,
    })
  })

  test('makes what comes in a recovery, and closes the loan once all is paid', () => {
    const { meta, all } = life()
    const paid = [...all, repayment(200_000, meta('2027-02-01'))]
    const loan = loanOf(paid)
    expect(loan.status).toBe('closed')
    const { 'recovery-income': recovered, 'borrower-credit': held } = balances(paid)
    expect([(recovered ?? 0) + (held ?? 0), held]).toEqual([-200_000, 0 - loan.credit])
  })

  test('may end interest: installments to come ask for what was earned by the day, and no more', () => {
    const { all, facts } = life({ afterChargeOff: 'no-interest' })
    const loan = loanOf(all, '2027-03-31')
    // Half of May and all that fell due before: 15 May to 1 June is 17 of 31 days of 8.30.
    const running = loanOf(facts).installments[4]?.charged.interest ?? 0
    expect(loan.installments[4]?.charged.interest).toBe(Math.round((running * 17) / 31))
    expect(loan.installments.slice(5).map(({ charged }) => charged.interest)).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(loan.installments.reduce((total, { charged }) => total + charged.principal, 0)).toBe(120_000)
  })

  test('may make all that is left due at once', () => {
    const { all } = life({ afterChargeOff: 'all-due' })
    const loan = loanOf(all, '2026-06-01')
    expect(arrearsOn(loan, '2026-06-01' as LocalDate)).toEqual(outstandingOf(loan))
    expect(loan.installments.at(-1)?.dueDate).toBe('2026-06-01')
  })

  test('can be reversed, and is then as if it had never been', () => {
    const { meta, facts, all, off } = life({ afterChargeOff: 'all-due' })
    const undone = reverseFact(loanOf(all), { factId: off.id, reason: 'mistaken' }, all, meta('2026-07-01'))
    const lastEvent = { effectiveOn: '2026-07-01', rank: 8, id: undone.id }
    expect(loanOf([...all, undone], '2026-07-31')).toEqual({ ...loanOf(facts, '2026-07-31'), lastEvent })
  })
})

describe('a settlement by agreement', () => {
  const agreed = () => {
    const { meta, facts } = begun()
    const input = { amount: 80_000 as Minor, payBy: '2026-07-31' as LocalDate, reason: 'hardship' }
    const deal = agreeSettlement(loanOf(facts), input, meta('2026-06-01'))
    return { meta, all: [...facts, deal] }
  }

  test('gives the rest up once the sum has come in, in parts or at once, and closes the loan', () => {
    const { meta, all } = agreed()
    const paid = [...all, repayment(30_000, meta('2026-06-20')), repayment(50_000, meta('2026-07-31'))]
    const { loan } = folded(paid)
    expect([loan.status, loan.closedOn, loan.credit]).toEqual(['closed', '2026-07-31', 0])
    expect(loan.settlement).toMatchObject({ received: 80_000, reachedOn: '2026-07-31' })
    expect(totalOf(loan.writtenOff)).toBeGreaterThan(40_000)
    expect(balances(paid).loans).toBeUndefined()
  })

  test('lapses after its day: later money pays what is owed, and nothing is given up', () => {
    const { meta, all } = agreed()
    const { loan } = folded([...all, repayment(30_000, meta('2026-06-20')), repayment(50_000, meta('2026-08-01'))])
    expect([loan.status, loan.settlement?.reachedOn, totalOf(loan.writtenOff)]).toEqual(['active', null, 0])
  })

  test('falls through when the money that reached it is reversed', () => {
    const { meta, all } = agreed()
    const paid = repayment(80_000, meta('2026-06-20'))
    const life = [...all, paid]
    const bounced = reverseRepayment(
      loanOf(life),
      { repaymentId: paid.id, reason: 'bounced' },
      life,
      meta('2026-06-25'),
    )
    const { loan } = folded([...life, bounced])
    expect([loan.status, totalOf(outstandingOf(loan)), totalOf(loan.writtenOff)]).toEqual([
      'active',
      totalOf(outstandingOf(loanOf(all))),
      0,
    ])
  })

  test('needs less than is owed, by a day that has not gone by', () => {
    const { meta, facts } = begun()
    const sum = (amount: number, payBy: string) => () =>
      agreeSettlement(
        loanOf(facts),
        { amount: amount as Minor, payBy: payBy as LocalDate, reason: '' },
        meta('2026-06-01'),
      )
    expect(refusal(sum(500_000, '2026-06-30'))).toBe('AMOUNT_OUT_OF_RANGE')
    expect(refusal(sum(80_000, '2026-05-31'))).toBe('PERIOD_REVERSED')
  })
})

test('a charge that was paid is given back as credit, which pays what is due; no more than was paid of it', () => {
  const { meta, facts } = begun()
  const fee = addCharge(
    loanOf(facts),
    { component: 'fees', code: 'visit', amount: 2_000 as Minor, dueOn: '2026-02-15' as LocalDate },
    meta('2026-02-01'),
  )
  const life = [...facts, fee, repayment(12_662, meta('2026-02-15'))]
  const back = refundCharge(loanOf(life), { chargeId: fee.id, reason: 'complaint' }, meta('2026-02-20'))
  const after = folded([...life, back])
  requireFits(after, back)
  expect([after.loan.credit, after.loan.charges[0]?.refunded]).toEqual([2_000, 2_000])
  expect(balances([...life, back])).toMatchObject({ waivers: 2_000, 'borrower-credit': -2_000 })
  expect(refusal(() => refundCharge(after.loan, { chargeId: fee.id, reason: '' }, meta('2026-02-21')))).toBe(
    'CHARGE_REFUND_EXCEEDS',
  )
  expect(loanOf([...life, back], '2026-03-15').credit).toBe(0)
})

test('goodwill pays like money, and is an expense: no cash comes in, and no bank takes it back', () => {
  const { meta, facts } = begun({ goodwillKinds: ['goodwill-credit'] })
  const given = repayment(12_000, meta('2026-02-15'), { kind: 'goodwill-credit' })
  const life = [...facts, given]
  expect(loanOf(life).installments[0]?.settledOn).toBe('2026-02-15')
  expect(balances(life)).toMatchObject({ cash: -120_000, goodwill: 12_000, 'borrower-credit': 10_662 - 12_000 })
  const back = () => chargeBackRepayment(loanOf(life), { repaymentId: given.id, reason: '' }, life, meta('2026-02-20'))
  expect(refusal(back)).toBe('FACT_NOT_REVERSIBLE')
})
