import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../../dates/index.ts'
import type { LendErrorCode } from '../../errors.ts'
import type { Minor } from '../../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../../testing/index.ts'
import { addCharge, foldLoan, type LoanEvent, payoffQuote, requireActive, waiveCharge, writeOffLoan } from '../index.ts'
import { requireFits } from './require-fits.ts'

const meta = factMaker()
const opening = disbursedFacts(loanTerms({ penalties: [penaltyRule()] }), '2026-01-05', meta)
const fold = (facts: readonly LoanEvent[], through: string | null = null) =>
  foldLoan(facts, through as LocalDate | null)

/** Folds the last fact with those before it, and asks whether it fits. */
function fits(...facts: readonly LoanEvent[]): () => void {
  return () => requireFits(fold([...opening, ...facts]), facts.at(-1) as LoanEvent)
}

function refused(code: LendErrorCode, details: object = {}): object {
  return expect.objectContaining({ code, details: expect.objectContaining(details) })
}

describe('a payoff', () => {
  const { total } = payoffQuote(requireActive(fold(opening).loan, 'paid off'), '2026-02-20' as LocalDate)

  test('fits when it closes the loan on its day, and not a cent below', () => {
    expect(fits(repayment(total, meta('2026-02-20'), { payoff: true }))).not.toThrow()
    const short = repayment(total - 1, meta('2026-02-20'), { payoff: true })
    expect(fits(short)).toThrow(refused('PAYOFF_BELOW_QUOTE', { amount: total - 1 }))
  })
})

describe('money beyond what is due', () => {
  test('does not fit where it is to be refused; what is due fits', () => {
    const due = meta('2026-02-05')
    expect(fits(repayment(10_662, due, { excess: 'refuse' }))).not.toThrow()
    const more = repayment(10_663, due, { excess: 'refuse' })
    expect(fits(more)).toThrow(refused('REPAYMENT_EXCEEDS_OUTSTANDING', { excess: 1 }))
    expect(fits(repayment(10_663, due))).not.toThrow()
  })
})

describe('a waiver', () => {
  const late = requireActive(fold(opening, '2026-02-10').loan, 'relieved')
  const waiver = (on: string, amount: number | null = null) =>
    waiveCharge(late, { chargeId: 'penalty:1:late-fee', amount: amount as Minor | null, reason: 'kind' }, meta(on))

  test('fits once the charge is there, for what is unpaid of it', () => {
    expect(fits(waiver('2026-02-10'))).not.toThrow()
    expect(fits(waiver('2026-02-10', 200))).not.toThrow()
  })

  test('does not fit before the charge was raised, nor for what had been paid by then', () => {
    expect(fits(waiver('2026-02-05'))).toThrow(refused('CHARGE_WAIVER_EXCEEDS', { unpaid: 0 }))
    const paid = repayment(10_000, meta('2026-02-08'))
    expect(fits(paid, waiver('2026-02-10', 200))).toThrow(refused('CHARGE_WAIVER_EXCEEDS', { amount: 200 }))
  })
})

test('a write-off fits a day on which the loan was running; a charge also one on which it was paid in full, but not given up', () => {
  const active = requireActive(fold(opening).loan, 'charged')
  const payoff = repayment(120_000, meta('2026-01-05'), { payoff: true })
  const charge = addCharge(active, { component: 'fees', code: 'visit', amount: 100 as Minor }, meta('2026-01-09'))
  expect(fits(charge)).not.toThrow()
  expect(fits(payoff, charge)).not.toThrow()
  const writeOff = writeOffLoan(active, { reason: 'gone' }, meta('2026-01-08'))
  expect(fits(writeOff, charge)).toThrow(refused('LOAN_STATUS_CONFLICT'))
  expect(fits(payoff, writeOff)).toThrow(refused('LOAN_STATUS_CONFLICT'))
})
