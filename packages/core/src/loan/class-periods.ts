/** The classes that a loan has been in, one after the other. */
import { daysBetween, type LocalDate } from '../dates/index.ts'
import type { Folded } from './folded.ts'
import type { BookedLoan } from './loan.ts'

/** Days at whose end the loan was in a class. */
export interface ClassPeriod {
  readonly bucket: string
  readonly from: LocalDate
  /** The first day at whose end it was not; null while it still is. A loan that has ended leaves its class on the day it ended. */
  readonly to: LocalDate | null
  /** Up to the day that is asked about. */
  readonly days: number
}

/**
 * @param life folded from all of its facts
 * @param asOf the last day that counts
 * @returns oldest first, without a gap
 * @see docs/rules/delinquency.md#history
 */
export function classPeriods(
  { loan, classes }: Pick<Folded<BookedLoan>, 'loan' | 'classes'>,
  asOf: LocalDate,
): readonly ClassPeriod[] {
  const end = loan.status === 'active' ? null : loan.closedOn
  return classes.flatMap(({ bucket, since: from }, index) => {
    const to = classes[index + 1]?.since ?? end
    if (to !== null && to <= from) return []
    const until = to === null || to > asOf ? daysBetween(from, asOf) + 1 : daysBetween(from, to)
    return from > asOf ? [] : [{ bucket, from, to, days: until }]
  })
}
