/** How far a close reaches: back to the last one, and to the loans that it has to look at. */
import { addDays, daysBetween, maxDate } from '@lend/core'
import type { NoticePolicy } from '../notices/index.ts'
import type { CloseScope } from '../ports/index.ts'
import type { Close } from './examine-loan.ts'

type Days = Pick<Close, 'businessDate' | 'closedThrough'>

/** The loans that the close looks at: besides those with something to do, those that may be due soon since the last one. */
export function scopeOf({ businessDate, closedThrough }: Days, { dueSoonDays }: NoticePolicy): CloseScope {
  if (dueSoonDays === null) return { businessDate, dueSoon: null }
  const tomorrow = addDays(businessDate, 1)
  const from = closedThrough === null ? tomorrow : maxDate(tomorrow, addDays(closedThrough, dueSoonDays + 1))
  const to = addDays(businessDate, dueSoonDays)
  return { businessDate, dueSoon: from > to ? null : { from, to } }
}

/** Days that the close moves the book on. The first close of a book counts as one. */
export function daysCaughtUp({ businessDate, closedThrough }: Days): number {
  return closedThrough === null ? 1 : daysBetween(closedThrough, businessDate)
}
