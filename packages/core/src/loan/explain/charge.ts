import { type FeeBasis, feeDerivation, penaltyDerivation, withinCapDerivation } from '../../charges/index.ts'
import type { Derivation } from '../../explain/index.ts'
import type { Charge } from '../loan.ts'
import type { PenaltyStep } from '../trace.ts'
import { type Told, unknownSubject } from './told.ts'

/** A fee or penalty as it was charged, waivers aside: by hand, or by base, days, rate, cap and tax of its rule. */
export function explainCharge(told: Told, chargeId: string): Derivation {
  const charge = told.loan.charges.find((candidate) => candidate.id === chargeId)
  if (charge === undefined) throw unknownSubject(`charge ${chargeId}`, { chargeId })
  return chargeDerivation(told, charge)
}

export function chargeDerivation({ penalties, fees }: Told, charge: Charge): Derivation {
  const fee = fees.get(charge.id)
  if (fee !== undefined) return ruledFee(charge, fee)
  const runs = runsOf(penalties.filter((step) => step.chargeId === charge.id))
  const last = runs.at(-1)
  if (last === undefined) {
    const inputs = { amount: charge.amount, code: charge.code, raisedOn: charge.raisedOn }
    return { amount: String(charge.amount), rule: 'charged-by-hand', source: 'docs/rules/penalties.md', inputs }
  }
  return penaltyDerivation(last.basis, before(runs.slice(0, -1)))
}

/** A fee of an installment that is no more asks for no more than was paid of it. */
function ruledFee({ amount, code }: Charge, basis: FeeBasis): Derivation {
  const formed = feeDerivation(basis)
  if (formed.amount === String(amount)) return formed
  return {
    amount: String(amount),
    rule: 'fee-as-paid',
    source: 'docs/rules/fees.md#installments',
    inputs: { paid: amount, code },
  }
}

/** The last step of each run of days on one base. */
function runsOf(steps: readonly PenaltyStep[]): readonly PenaltyStep[] {
  return steps.filter(({ basis }, index) => {
    const next = steps[index + 1]?.basis
    return next === undefined || next.base !== basis.base || next.days <= basis.days
  })
}

/** What the runs so far came to; null when there were none. */
function before(runs: readonly PenaltyStep[]): Derivation | null {
  const last = runs.at(-1)
  return last === undefined ? null : withinCapDerivation(last.basis, before(runs.slice(0, -1)))
}
