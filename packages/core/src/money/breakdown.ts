/** The four parts of every balance. */
import { assertNever } from '../errors.ts'
import { add, type Minor, subtract, ZERO } from './minor.ts'

/** In the order in which they are shown; who is paid first is the allocation rule's business. */
export const COMPONENTS = ['principal', 'interest', 'fees', 'penalties'] as const

export type Component = (typeof COMPONENTS)[number]

export type Breakdown = Readonly<Record<Component, Minor>>

export const ZERO_BREAKDOWN: Breakdown = { principal: ZERO, interest: ZERO, fees: ZERO, penalties: ZERO }

/** @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function addBreakdown(a: Breakdown, b: Breakdown): Breakdown {
  return {
    principal: add(a.principal, b.principal),
    interest: add(a.interest, b.interest),
    fees: add(a.fees, b.fees),
    penalties: add(a.penalties, b.penalties),
  }
}

/** A breakdown with an amount added to one part. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function addToPart(parts: Breakdown, component: Component, amount: Minor): Breakdown {
  const { principal, interest, fees, penalties } = parts
  switch (component) {
    case 'principal':
      return { principal: add(principal, amount), interest, fees, penalties }
    case 'interest':
      return { principal, interest: add(interest, amount), fees, penalties }
    case 'fees':
      return { principal, interest, fees: add(fees, amount), penalties }
    case 'penalties':
      return { principal, interest, fees, penalties: add(penalties, amount) }
    default:
      return assertNever(component)
  }
}

/** @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function subtractBreakdown(a: Breakdown, b: Breakdown): Breakdown {
  return {
    principal: subtract(a.principal, b.principal),
    interest: subtract(a.interest, b.interest),
    fees: subtract(a.fees, b.fees),
    penalties: subtract(a.penalties, b.penalties),
  }
}

export function negateBreakdown(parts: Breakdown): Breakdown {
  return subtractBreakdown(ZERO_BREAKDOWN, parts)
}

/** Sum of the four parts. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function totalOf({ principal, interest, fees, penalties }: Breakdown): Minor {
  return add(add(principal, interest), add(fees, penalties))
}

export function isZeroBreakdown({ principal, interest, fees, penalties }: Breakdown): boolean {
  return principal === 0 && interest === 0 && fees === 0 && penalties === 0
}
