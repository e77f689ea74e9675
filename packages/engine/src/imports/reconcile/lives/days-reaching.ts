/** Days of a search, both ends included. */
export interface DayRange {
  readonly first: number
  readonly last: number
}

/**
 * The days on which a balance that rises with the day may be so much.
 * @param tolerance minor units by which the balance may stray from rising
 */
export function daysReaching(
  balance: number,
  { first, last }: DayRange,
  tolerance: number,
  balanceOn: (day: number) => number,
): readonly number[] {
  const start = firstDay(first, last + 1, (day) => balanceOn(day) >= balance - tolerance)
  const end = firstDay(start, last + 1, (day) => balanceOn(day) > balance + tolerance)
  return Array.from({ length: end - start }, (_, index) => start + index)
}

/** The first day from which on something holds; `end` where it holds on none before. */
function firstDay(from: number, end: number, holds: (day: number) => boolean): number {
  let low = from
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
