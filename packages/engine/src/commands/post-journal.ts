/** The journal entries of a change: new ones on their value date, adjusting ones in the books that are open. */
import {
  addDays,
  adjustPosted,
  type JournalEntry,
  type LocalDate,
  maxDate,
  postMovements,
  type PostedTotals,
} from '@lend/core'
import type { EngineParts } from '../context.ts'
import type { FoldedFact } from './fold-fact.ts'

/** Which days' books still take entries. */
export interface OpenBooks {
  readonly closedThrough: LocalDate | null
  readonly today: LocalDate
}

/**
 * @param posted what has been posted for the loan so far; asked for only after a refold
 * @returns entries whose day of posting is never a closed one
 */
export async function journalOf(
  { folded, refolded }: FoldedFact,
  posted: () => Promise<PostedTotals>,
  books: OpenBooks,
  rules: EngineParts['postingRules'],
): Promise<readonly JournalEntry[]> {
  const implied = postMovements(folded.movements, folded.loan.terms, rules)
  const openDay = firstOpenDay(books)
  return refolded ? adjustPosted(await posted(), implied, openDay) : inOpenBooks(implied, books)
}

/** The same entries, those of closed days moved into the books that are open. */
export function inOpenBooks(entries: readonly JournalEntry[], books: OpenBooks): readonly JournalEntry[] {
  const openDay = firstOpenDay(books)
  return entries.map((entry) => (isClosed(entry.postedOn, books) ? { ...entry, postedOn: openDay } : entry))
}

/** The day whose books take what belongs to a closed one: today, or the day after the last close where that is later. */
export function firstOpenDay({ closedThrough, today }: OpenBooks): LocalDate {
  return closedThrough === null ? today : maxDate(today, addDays(closedThrough, 1))
}

function isClosed(day: LocalDate, { closedThrough }: OpenBooks): boolean {
  return closedThrough !== null && day <= closedThrough
}
