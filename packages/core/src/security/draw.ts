/** Drawing on a credit line, and paying it back. Each gives the entry, or refuses. */
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { amountFromMinor, type Minor, minOf } from '../money/index.ts'
import { type CreditLine, isLineOpen, type LineEntry, lineOn } from './credit-line.ts'

type LineRequest = Omit<LineEntry, 'kind'>

/**
 * The most that can be drawn on a day: what is available at its end, and not so much that a draw of a later day would have been above the
 * limit then.
 */
export function drawableOn(line: CreditLine, entries: readonly LineEntry[], on: LocalDate): Minor {
  const later = entries.filter((entry) => entry.kind === 'draw' && entry.on > on).map((entry) => entry.on)
  return [on, ...later].map((day) => lineOn(line, entries, day).available).reduce(minOf)
}

/**
 * @param entries all that were made, in any order; a draw may be dated before some of them
 * @throws {LendError} CREDIT_LINE_CLOSED, CREDIT_LIMIT_EXCEEDED, AMOUNT_NOT_POSITIVE, EVENT_DUPLICATE
 * @see docs/rules/security.md#credit-lines
 */
export function drawOnLine(line: CreditLine, entries: readonly LineEntry[], request: LineRequest): LineEntry {
  const { on, amount } = request
  requireEntry(entries, request)
  if (!isLineOpen(line, on)) {
    throw new LendError(
      'CREDIT_LINE_CLOSED',
      `The credit line ${line.id} cannot be drawn on ${on}: it is not open, frozen, or expired on ${line.expiresOn}. Choose a day on which it is open.`,
      { lineId: line.id, on, expiresOn: line.expiresOn },
    )
  }
  const text = (value: Minor): string => `${amountFromMinor(value, line.currency)} ${line.currency}`
  if (line.minimumDraw !== null && amount < line.minimumDraw) {
    throw new LendError(
      'AMOUNT_OUT_OF_RANGE',
      `A draw of ${text(amount)} is below the least of ${text(line.minimumDraw)}. Draw more at once.`,
      { lineId: line.id, amount, minimumDraw: line.minimumDraw },
    )
  }
  const available = drawableOn(line, entries, on)
  if (amount <= available) return { ...request, kind: 'draw' }
  throw new LendError(
    'CREDIT_LIMIT_EXCEEDED',
    `A draw of ${text(amount)} on ${on} is more than the ${text(available)} that the credit line ${line.id} has available. Draw less.`,
    { lineId: line.id, on, amount, available },
  )
}

/**
 * @throws {LendError} REPAYMENT_EXCEEDS_OUTSTANDING (on that day, or with a repayment of a later one), AMOUNT_NOT_POSITIVE, EVENT_DUPLICATE
 */
export function repayLine(line: CreditLine, entries: readonly LineEntry[], request: LineRequest): LineEntry {
  requireEntry(entries, request)
  const { on, amount } = request
  const later = entries.filter((entry) => entry.kind === 'repayment' && entry.on > on).map((entry) => entry.on)
  const outstanding = [on, ...later].map((day) => lineOn(line, entries, day).outstanding).reduce(minOf)
  if (amount <= outstanding) return { ...request, kind: 'repayment' }
  const text = (value: Minor): string => `${amountFromMinor(value, line.currency)} ${line.currency}`
  throw new LendError(
    'REPAYMENT_EXCEEDS_OUTSTANDING',
    `A repayment of ${text(amount)} on ${on} is more than the ${text(outstanding)} that are drawn on the credit line ${line.id}. Repay at most that.`,
    { lineId: line.id, on, amount, outstanding },
  )
}

function requireEntry(entries: readonly LineEntry[], { id, amount }: LineRequest): void {
  if (entries.some((entry) => entry.id === id)) {
    throw new LendError('EVENT_DUPLICATE', `The credit line has an entry ${id} already. Give each its own id.`, { id })
  }
  if (amount > 0) return
  throw new LendError('AMOUNT_NOT_POSITIVE', `An amount of ${amount} minor units moves nothing. Give one above 0.`, {
    what: 'amount',
    amount,
  })
}
