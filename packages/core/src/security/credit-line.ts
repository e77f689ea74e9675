/** A credit line: a limit that is drawn on in several parts, and again once repaid where it revolves. */
import type { LocalDate } from '../dates/index.ts'
import { add, type CurrencyCode, maxOf, type Minor, subtract, ZERO } from '../money/index.ts'

export interface CreditLine {
  readonly id: string
  readonly currency: CurrencyCode
  /** The limit from a day on; the first day is that on which the line opens. */
  readonly limits: readonly LimitFrom[]
  /** Whether what is repaid can be drawn again. */
  readonly revolving: boolean
  /** The last day on which it can be drawn. */
  readonly expiresOn: LocalDate
  /** Days without draws, both included: while it is reviewed, or arrears are open. */
  readonly frozen: readonly { readonly from: LocalDate; readonly to: LocalDate | null }[]
  /** The least that a draw may be; null for any. */
  readonly minimumDraw: Minor | null
}

export interface LimitFrom {
  readonly from: LocalDate
  readonly limit: Minor
}

/** Principal drawn or repaid. */
export interface LineEntry {
  readonly id: string
  readonly kind: 'draw' | 'repayment'
  readonly on: LocalDate
  readonly amount: Minor
}

export interface LineStanding {
  readonly limit: Minor
  /** All draws ever. */
  readonly drawn: Minor
  readonly outstanding: Minor
  /** What is left of the limit. It can be drawn while the line is open. */
  readonly available: Minor
  /** Owed beyond the limit, after it was lowered. */
  readonly overLimit: Minor
  readonly isOpen: boolean
}

/**
 * How a line stands at the end of a day.
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 * @see docs/rules/security.md#credit-lines
 */
export function lineOn(line: CreditLine, entries: readonly LineEntry[], asOf: LocalDate): LineStanding {
  const until = entries.filter(({ on }) => on <= asOf)
  const sumOf = (kind: LineEntry['kind']): Minor =>
    until.reduce((total, entry) => (entry.kind === kind ? add(total, entry.amount) : total), ZERO)
  const [drawn, repaid] = [sumOf('draw'), sumOf('repayment')]
  const outstanding = subtract(drawn, repaid)
  const limit = limitOn(line, asOf)
  return {
    limit,
    drawn,
    outstanding,
    available: maxOf(ZERO, subtract(limit, line.revolving ? outstanding : drawn)),
    overLimit: maxOf(ZERO, subtract(outstanding, limit)),
    isOpen: isLineOpen(line, asOf),
  }
}

/** The limit of a day; 0 before the line opens. */
export function limitOn({ limits }: CreditLine, asOf: LocalDate): Minor {
  let current: LimitFrom | null = null
  for (const step of limits) if (step.from <= asOf && (current === null || step.from >= current.from)) current = step
  return current?.limit ?? ZERO
}

/** Whether the line can be drawn on a day, as far as days go. */
export function isLineOpen(line: CreditLine, asOf: LocalDate): boolean {
  const hasBegun = line.limits.some(({ from }) => from <= asOf)
  const isFrozen = line.frozen.some(({ from, to }) => from <= asOf && (to === null || asOf <= to))
  return hasBegun && asOf <= line.expiresOn && !isFrozen
}
