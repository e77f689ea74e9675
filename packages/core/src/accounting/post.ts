import type { LocalDate } from '../dates/index.ts'
import { type Movement, MOVEMENT_PARTS, type MovementPart, type Posting } from '../loan/index.ts'
import { add, type Component, COMPONENTS, type Minor, minor, subtract, ZERO } from '../money/index.ts'
import type { JournalEntry, JournalLine } from './journal.ts'
import { type BookTerms, offBooksRulesOf, postingRulesOf, type RulesByBasis } from './books-of.ts'
import type { PostingRules } from './posting-rules.ts'

/** Debits positive, credits negative, by account. */
export type AccountTotals = ReadonlyMap<string, Minor>

/** What has been posted so far, by movement key and account. */
export type PostedTotals = ReadonlyMap<string, AccountTotals>

/**
 * The journal entries of movements: one each, balanced, on its value date. A movement that the rules do not post makes none.
 * @param terms   of the loan: its basis, and the lender's own books
 * @param byBasis default: core's rules; others are data in the same shape
 */
export function postMovements(
  movements: readonly Movement[],
  terms: BookTerms,
  byBasis?: RulesByBasis,
): readonly JournalEntry[] {
  const rules = postingRulesOf(terms, byBasis)
  const offBooks = offBooksRulesOf(terms)
  return movements.flatMap((movement) => {
    const rule = movement.chargedOff ? offBooks[movement.type] : rules[movement.type]
    const lines = linesOf(totalsOf(movement, rule ?? {}))
    if (lines.length === 0) return []
    const { key, effectiveOn } = movement
    return [{ movementKey: key, effectiveOn, postedOn: effectiveOn, adjusting: false, lines }]
  })
}

/**
 * What has to be posted so that the journal says what the facts now imply: nothing for what stands, an entry for what is new, and an
 * adjusting entry with the difference for what changed. Nothing that was posted is ever edited.
 * @param posted   totals under each key so far
 * @param implied  the entries that the whole life implies now
 * @param postedOn the day whose books take the differences: days before it are closed
 */
export function adjustPosted(
  posted: PostedTotals,
  implied: readonly JournalEntry[],
  postedOn: LocalDate,
): readonly JournalEntry[] {
  const wanted = new Map(implied.map((entry) => [entry.movementKey, entry]))
  const entries: JournalEntry[] = []
  for (const entry of implied) {
    const before = posted.get(entry.movementKey)
    const lines = linesOf(difference(totalsOfLines(entry.lines), before))
    if (lines.length > 0)
      entries.push({ ...entry, postedOn: latest(postedOn, entry.effectiveOn), adjusting: before !== undefined, lines })
  }
  for (const [movementKey, before] of posted) {
    const lines = wanted.has(movementKey) ? [] : linesOf(difference(new Map(), before))
    if (lines.length > 0) entries.push({ movementKey, effectiveOn: postedOn, postedOn, adjusting: true, lines })
  }
  return entries
}

function totalsOf(movement: Movement, rule: PostingRules[Movement['type']]): AccountTotals {
  const totals = new Map<string, Minor>()
  for (const part of MOVEMENT_PARTS) {
    const posting = rule[part]
    const amount = isComponent(part) ? movement.amounts[part] : movement[part]
    if (posting !== undefined && amount !== 0) transfer(totals, posting, amount)
  }
  return totals
}

function isComponent(part: MovementPart): part is Component {
  return COMPONENTS.some((component) => component === part)
}

function transfer(totals: Map<string, Minor>, { debit, credit }: Posting, amount: Minor): void {
  totals.set(debit, add(totals.get(debit) ?? ZERO, amount))
  totals.set(credit, subtract(totals.get(credit) ?? ZERO, amount))
}

function totalsOfLines(lines: readonly JournalLine[]): AccountTotals {
  return new Map(lines.map((line) => [line.account, line.amount]))
}

function difference(wanted: AccountTotals, posted: AccountTotals | undefined): AccountTotals {
  const accounts = new Set([...wanted.keys(), ...(posted?.keys() ?? [])])
  return new Map(
    [...accounts].map((account) => [account, subtract(wanted.get(account) ?? ZERO, posted?.get(account) ?? ZERO)]),
  )
}

function linesOf(totals: AccountTotals): readonly JournalLine[] {
  return [...totals]
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount]) => ({ account, amount: minor(amount) }))
}

function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b
}
