import fc from 'fast-check'
import { expect, inject, test, vi } from 'vitest'
import { addDays } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { totalOf, ZERO_BREAKDOWN } from '../../money/index.ts'
import { evaluateDerivation } from '../../schedule/testing/evaluate-derivation.ts'
import { type ArbitraryLife, arbitraryLife } from '../../testing/index.ts'
import {
  accruedAtEnd,
  type ActiveLoan,
  annualRateOn,
  type BookedLoan,
  daysPastDue,
  type ExplainQuestion,
  explainLoan,
  foldLoan,
  outstandingOf,
  payoffQuote,
} from '../index.ts'
import { LOAN_VOCABULARY } from '../testing/loan-vocabulary.ts'

// A busy machine takes its time over many lives.
vi.setConfig({ testTimeout: 600 * inject('lives') })

/** Every amount of a loan that can be asked about, with what the loan says it is. */
function subjects({ facts, through }: ArbitraryLife): readonly (readonly [ExplainQuestion, number])[] {
  const { loan, allocations } = foldLoan(facts, through) as { loan: BookedLoan } & ReturnType<typeof foldLoan>
  return [
    ...loan.installments.map(({ number, charged }) => [{ kind: 'installment', number }, totalOf(charged)] as const),
    ...loan.charges.map(({ id, amount }) => [{ kind: 'charge', chargeId: id }, amount] as const),
    ...allocations.map(({ repaymentId, amount }) => [{ kind: 'repayment', repaymentId }, amount] as const),
    [{ kind: 'days-past-due' }, daysPastDue(loan, through)],
    [{ kind: 'rate' }, annualRateOn(loan, through)],
    [{ kind: 'outstanding' }, totalOf(outstandingOf(loan))],
    [{ kind: 'accrued-interest' }, loan.status === 'active' ? accruedAtEnd(loan, through).amount : 0],
    [{ kind: 'suspended-income' }, totalOf(loan.suspended ?? ZERO_BREAKDOWN)],
  ]
}

/** All sums of parts that a derivation states must be what its parts come to. */
function sumOf({ parts = [] }: Derivation, rule: string): number {
  return parts.reduce((total, part) => (part.rule === rule ? total + Number(part.amount) : total), 0)
}

test('every amount of a random life evaluates again, by an evaluator of its own, to what the loan says', () => {
  fc.assert(
    fc.property(arbitraryLife, (life) => {
      for (const [question, amount] of subjects(life)) {
        const derivation = explainLoan(life.facts, question, life.through)
        expect([question, evaluateDerivation(derivation, LOAN_VOCABULARY)]).toEqual([question, String(amount)])
        expect(JSON.parse(JSON.stringify(derivation))).toEqual(derivation)
        if (question.kind === 'repayment') expect(sumOf(derivation, 'paid-of-claim')).toBe(derivation.inputs.paid)
        if (question.kind === 'installment') expect(derivation.inputs.paidBefore ?? 0).toBe(0)
      }
    }),
    { numRuns: inject('lives') },
  )
})

test('the payoff of a random life evaluates again to its quote', () => {
  fc.assert(
    fc.property(arbitraryLife, ({ facts }) => {
      const { loan } = foldLoan(facts, null)
      if (loan.status !== 'active') return
      const on = addDays((loan as ActiveLoan).through, 1)
      const derivation = explainLoan(facts, { kind: 'payoff' }, on)
      expect(evaluateDerivation(derivation, LOAN_VOCABULARY)).toBe(String(payoffQuote(loan as ActiveLoan, on).total))
    }),
    { numRuns: inject('lives') },
  )
})
