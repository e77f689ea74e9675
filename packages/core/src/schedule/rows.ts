/** Rows of a schedule, from amounts and days. */
import { fromEpochDay, type LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import type { Columns } from './amortization/columns.ts'
import { roomFor } from './number-columns.ts'
import type { Periods } from './periods.ts'
import type { ScheduledInstallment } from './schedule.ts'

/**
 * The one place that makes a row, so that all rows have one shape.
 * @param row   its index in `periods`
 * @param from  start of its period, which the row before has as text already
 */
export function installmentRow(
  { bounds, due, firstNumber }: Periods,
  row: number,
  from: LocalDate,
  principal: number,
  interest: number,
  balance: number,
): ScheduledInstallment {
  const to = fromEpochDay(bounds[row + 1]!)
  return {
    number: firstNumber + row,
    from,
    to,
    dueDate: due === bounds ? to : fromEpochDay(due[row + 1]!),
    principal: principal as Minor,
    interest: interest as Minor,
    balance: balance as Minor,
  }
}

/**
 * V8 remembers for each field of a shape what it has held. Once rows of small amounts (below 2^31) are followed by one of a large amount, it
 * gives up the shape, and making a row is five times as slow from then on, in every process that serves loans of both sizes. A first row
 * without numbers leaves the fields open to any: small amounts stay in place, only large ones are put in boxes, and the shape stands.
 */
const NO_TIME: Periods = { count: 1, bounds: [0, 0], due: [0, 0], regularStart: 0, odd: [], firstNumber: 0 }
installmentRow(NO_TIME, 0, fromEpochDay(0), null as never, null as never, null as never)

/** The rows of typed columns, with their dates. */
export function scheduleRows(periods: Periods, columns: Columns): readonly ScheduledInstallment[] {
  const { principal, interest, balance } = columns
  const rows = roomFor<ScheduledInstallment>(columns.rows)
  let from = fromEpochDay(periods.bounds[0]!)
  let total = 0
  for (let row = 0; row < columns.rows; row++) {
    const made = installmentRow(periods, row, from, principal[row]!, interest[row]!, balance[row]!)
    rows[row] = made
    total += principal[row]! + interest[row]!
    from = made.to
  }
  requireSafeTotal(total)
  return rows
}

/** @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function requireSafeTotal(total: number): void {
  if (total <= Number.MAX_SAFE_INTEGER) return
  throw new LendError(
    'AMOUNT_OUT_OF_RANGE',
    'Principal and interest of this schedule come to more than 2^53 minor units. Check the rate, the term and the amount.',
  )
}

/** Numbers of rows, from their indexes. */
export function numbersOf(rows: readonly number[], startNumber: number): readonly number[] {
  return rows.map((row) => startNumber + row)
}
