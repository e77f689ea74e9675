import type { Derivation } from '../../explain/index.ts'
import { subtract } from '../../money/index.ts'
import { partsDerivation } from '../../schedule/index.ts'
import type { BookedLoan } from '../loan.ts'
import type { RecalculatedStep } from '../trace.ts'

const SOURCE = 'docs/rules/interest-recalculation.md'

/** What an installment asks for where interest follows actual payment dates: principal, and interest on what was really owed. */
export function recalculatedDerivation(loan: Pick<BookedLoan, 'terms'>, step: RecalculatedStep): Derivation {
  const { number, asked } = step
  const { principal, interest } = asked
  return {
    amount: String(principal + interest),
    rule: 'installment',
    source: SOURCE,
    inputs: { number, principal, interest },
    parts: [principalOf(step), interestOf(loan, step)],
  }
}

function principalOf({ left, asked }: RecalculatedStep): Derivation {
  const { principal, interest, installment, received, rule } = asked
  const balance = left + received.principal
  const amount = String(principal)
  if (rule === 'clears-balance')
    return { amount, rule: 'principal-clears-balance', source: SOURCE, inputs: { balance } }
  const inputs = { received: received.principal, balance }
  if (installment === null) {
    return { amount, rule: 'principal-as-planned', source: SOURCE, inputs: { ...inputs, planned: asked.planned } }
  }
  const source = `${SOURCE}#installments`
  return { amount, rule: 'principal-within-installment', source, inputs: { installment, interest, ...inputs } }
}

/** What the days of the period earned, and what moved into the installment or out of it. */
function interestOf({ terms }: Pick<BookedLoan, 'terms'>, { parts, due, asked }: RecalculatedStep): Derivation {
  const own = partsDerivation(parts(), terms.rounding)
  const carriedIn = due - Number(own.amount)
  const carriedOn = subtract(due, asked.interest)
  if (carriedIn === 0 && carriedOn === 0) return own
  return {
    amount: String(asked.interest),
    rule: 'interest-moved',
    source: `${SOURCE}#installments`,
    inputs: { own: Number(own.amount), carriedIn, carriedOn },
    parts: [own],
  }
}
