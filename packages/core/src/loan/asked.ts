/** What one installment to come asks for, given what its days have earned. */
import { type Minor, maxOf, minOf, minor, subtract, ZERO } from '../money/index.ts'
import type { BookedLoan, Installment } from './loan.ts'
import { numberBefore } from './planned-terms.ts'
import { prepaidWith } from './prepaid.ts'

/** What the rule of principal follows from. */
type Agreed = Pick<BookedLoan, 'terms' | 'installment' | 'prepaid' | 'plan'>

/** What an installment is asked from. */
export interface Asking {
  /** Interest of its period, and what earlier ones did not ask for. */
  readonly due: Minor
  /** Principal that it and the later ones still bring back. */
  readonly left: Minor
  /** Whether no later one can bring back what is left. */
  readonly isLast: boolean
}

/** How principal of an installment follows. */
export type PrincipalRule = 'clears-balance' | 'within-installment' | 'as-planned'

/** What it asks for, prepayments aside: its `charged` and `repaid` hold those on top. */
export interface Asked {
  readonly principal: Minor
  readonly interest: Minor
  readonly rule: PrincipalRule
  /** Received of it before. */
  readonly received: Received
  /** The level installment, where principal is what it leaves. */
  readonly installment: Minor | null
  /** Principal of the installment before, which it keeps where each has its own. */
  readonly planned: Minor
}

interface Received {
  readonly principal: Minor
  readonly interest: Minor
}

/** What an installment to come asks for: interest that is due, and principal by the rule of the terms. */
export function askedOf(loan: Agreed, row: Installment, asking: Asking): Asked {
  const { due, left, isLast } = asking
  const received = receivedOf(loan, row)
  const planned = subtract(row.charged.principal, prepaidWith(loan.prepaid, row.number))
  const most = minor(left + received.principal)
  const common = { received, planned, interest: maxOf(due, received.interest), installment: null }
  if (isLast) return { ...common, principal: most, rule: 'clears-balance' }
  const level = levelOf(loan, row)
  if (level !== null)
    return { ...common, ...withinLevel(level, due, received, most), installment: level, rule: 'within-installment' }
  return { ...common, principal: minOf(maxOf(planned, received.principal), most), rule: 'as-planned' }
}

/** The level installment in force, where the row asks for it. */
function levelOf(loan: Agreed, { number }: Installment): Minor | null {
  const { terms, installment } = loan
  const { kind } = terms.amortization
  const isLevel = kind === 'level' || kind === 'balloon' || kind === 'balloon-share'
  return isLevel && number - numberBefore(loan) > terms.grace.principal ? installment : null
}

function receivedOf({ prepaid }: Agreed, { number, repaid, waived }: Installment): Received {
  return {
    principal: minor(repaid.principal + waived.principal - prepaidWith(prepaid, number)),
    interest: minor(repaid.interest + waived.interest),
  }
}

/**
 * Interest first, as far as the installment reaches, and principal with the rest. Once more principal has been paid than that leaves, the
 * installment asks for no more interest than it has received.
 */
function withinLevel(
  installment: Minor,
  due: Minor,
  received: Received,
  most: Minor,
): Pick<Asked, 'principal' | 'interest'> {
  const reached = minOf(maxOf(due, ZERO), installment)
  const isAhead = received.principal > installment - reached
  const interest = isAhead ? received.interest : maxOf(reached, received.interest)
  const principal = minOf(maxOf(subtract(installment, interest), received.principal), most)
  return { principal, interest }
}
