import { assertNever } from '../errors.ts'
import { formatRatePercent } from '../interest/index.ts'
import type { Installment, RateFrom } from '../loan/index.ts'
import {
  amountFromMinor,
  type Breakdown,
  COMPONENTS,
  type CurrencyCode,
  type Minor,
  totalOf,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import type { Change, FieldChange } from './changes.ts'
import { isEmptyLoanDiff, type LoanDiff } from './loan-diff.ts'
import type { RowDiff } from './rows.ts'
import { amountLine, installmentLine, tenorLine } from './words.ts'

/**
 * A diff as lines of words for people: status, tenor, level installment, what it costs, what is owed, then row by row.
 * @returns one line saying so where nothing changes
 */
export function describeLoanDiff(diff: LoanDiff, currency: CurrencyCode): readonly string[] {
  if (isEmptyLoanDiff(diff)) return ['Nothing changes.']
  const { status, credit } = diff.fields
  return [
    ...(status === undefined ? [] : [`Status: ${status.before ?? 'new'} -> ${status.after}.`]),
    ...ratesLines(diff.fields.rates),
    ...tenorLine(diff.tenor, diff.lastDueDate),
    ...installmentLine(diff.installment, currency),
    ...breakdownLines('Asked for in all', diff.charged, currency),
    ...breakdownLines('Outstanding', diff.outstanding, currency),
    ...(credit === undefined ? [] : amountLine('Held for the borrower', filled(credit), currency)),
    ...diff.rows.map((row) => rowLine(row, currency)),
  ]
}

/** Each change of the rate that is new, and each that is no more. */
function ratesLines(change: FieldChange<readonly RateFrom[]> | undefined): readonly string[] {
  const { before = [], after = [] } = change ?? {}
  const missing = (from: readonly RateFrom[], among: readonly RateFrom[]): readonly RateFrom[] =>
    from.filter(({ changeId }) => among.every((other) => other.changeId !== changeId))
  return [
    ...missing(after, before).map((rate) => `Rate: ${formatRatePercent(rate.annualRate)} % from ${rate.on} on.`),
    ...missing(before, after).map(
      (rate) => `Rate: no longer ${formatRatePercent(rate.annualRate)} % from ${rate.on} on.`,
    ),
  ]
}

function filled({ before = 0 as Minor, after = 0 as Minor }: FieldChange<Minor>): Change<Minor> {
  return { before, after }
}

function breakdownLines(what: string, { before, after }: Change<Breakdown>, currency: CurrencyCode): readonly string[] {
  const parts = COMPONENTS.flatMap((component) =>
    amountLine(`${what}, ${component}`, { before: before[component], after: after[component] }, currency),
  )
  return parts.length < 2
    ? parts
    : [...parts, ...amountLine(what, { before: totalOf(before), after: totalOf(after) }, currency)]
}

function rowLine(diff: RowDiff<Installment>, currency: CurrencyCode): string {
  switch (diff.kind) {
    case 'added':
      return `No. ${diff.row.number}, due ${diff.row.dueDate}: new, asks for ${parts(diff.row.charged, currency)}.`
    case 'removed':
      return `No. ${diff.row.number}, due ${diff.row.dueDate}: no more, asked for ${parts(diff.row.charged, currency)}.`
    case 'changed':
      return `No. ${diff.number}, due ${diff.dueDate}: ${changedWords(diff.changes, currency).join(', ')}.`
    default:
      return assertNever(diff)
  }
}

function parts(charged: Breakdown, currency: CurrencyCode): string {
  const some = COMPONENTS.filter((component) => charged[component] !== 0)
  const named = some.map((component) => `${component} ${amountFromMinor(charged[component], currency)}`)
  return named.length === 0 ? 'nothing' : named.join(', ')
}

function changedWords(
  changes: Extract<RowDiff<Installment>, { kind: 'changed' }>['changes'],
  currency: CurrencyCode,
): readonly string[] {
  const { number, from, to, dueDate, charged, repaid, waived, settledOn } = changes
  return [
    ...(number === undefined ? [] : [`now No. ${number.after}`]),
    ...plainWords('period from', from),
    ...plainWords('period to', to),
    ...plainWords('due', dueDate),
    ...componentWords('asked', charged, currency),
    ...componentWords('repaid', repaid, currency),
    ...componentWords('waived', waived, currency),
    ...(settledOn === undefined ? [] : [settledOn.after ? `settled on ${settledOn.after}` : 'open again']),
  ]
}

function plainWords(what: string, change: FieldChange<string> | undefined): readonly string[] {
  return change === undefined ? [] : [`${what} ${change.before} -> ${change.after}`]
}

function componentWords(
  what: string,
  change: FieldChange<Breakdown> | undefined,
  currency: CurrencyCode,
): readonly string[] {
  const { before = ZERO_BREAKDOWN, after = ZERO_BREAKDOWN } = change ?? {}
  return COMPONENTS.filter((component) => before[component] !== after[component]).map(
    (component) =>
      `${component} ${what} ${amountFromMinor(before[component], currency)} -> ${amountFromMinor(after[component], currency)}`,
  )
}
