/** A schedule's amounts as typed columns: what every amortization fills, row by row. */
import type { InterestRule } from '../interest-rule.ts'
import { borrowColumn, giveBackColumn } from '../number-columns.ts'

export interface AmortizationInput {
  readonly principal: number
  /** Number of periods agreed; a schedule may end earlier. */
  readonly count: number
  readonly interest: InterestRule
  /** The first so many installments carry no principal. */
  readonly principalGrace: number
  /** Interest of the first so many is collected with the next one. */
  readonly interestGrace: number
  /** Whether interest held back by grace is part of the level installment, or comes on top of it. */
  readonly heldBackWithin: boolean
  /** Interest of periods before the first row that has not been asked for yet. */
  readonly carried: number
}

/** Minor units, exact in float64. Only the first `rows` entries mean something. */
export interface Columns {
  rows: number
  readonly principal: Float64Array
  /** Interest asked for with the row. */
  readonly interest: Float64Array
  /** Principal outstanding once the row is paid. */
  readonly balance: Float64Array
}

export function newColumns(count: number): Columns {
  return { rows: 0, principal: borrowColumn(count), interest: borrowColumn(count), balance: borrowColumn(count) }
}

/** Ends the use of columns that nobody else has seen. */
export function giveBackColumns({ principal, interest, balance }: Columns): void {
  giveBackColumn(principal)
  giveBackColumn(interest)
  giveBackColumn(balance)
}
