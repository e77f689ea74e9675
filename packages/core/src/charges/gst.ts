/** Goods and services tax of India on the charges of a loan. */
import { RATE_SCALE, type Rate } from '../interest/index.ts'
import { add, minor, type Minor, mulDivRound, ZERO } from '../money/index.ts'

/** What is taxed. Interest and discount are exempt, and so are penal charges levied under the direction of the Reserve Bank. */
export type GstSubject = 'fee' | 'interest' | 'penal-charge'

/**
 * The tax on a charge, rounded half-up once.
 * @returns minor units; 0 where the charge is exempt
 * @see docs/rules/charges-india.md#gst (Notification 12/2017-CT(R), serial 27; CBIC Circular 245/02/2025-GST)
 */
export function gstOn(charge: { readonly subject: GstSubject; readonly amount: Minor; readonly rate: Rate }): Minor {
  return charge.subject === 'fee' ? share(charge.amount, charge.rate) : ZERO
}

/**
 * The tax within one state, as two halves for the Union and the state, each rounded half-up on its own: together they may differ from
 * the tax on the whole by one minor unit.
 */
export function splitGst(charge: { readonly amount: Minor; readonly centralRate: Rate; readonly stateRate: Rate }): {
  readonly central: Minor
  readonly state: Minor
  readonly total: Minor
} {
  const central = share(charge.amount, charge.centralRate)
  const state = share(charge.amount, charge.stateRate)
  return { central, state, total: add(central, state) }
}

function share(amount: Minor, rate: Rate): Minor {
  return minor(mulDivRound(amount, rate, RATE_SCALE, 'half-up'))
}
