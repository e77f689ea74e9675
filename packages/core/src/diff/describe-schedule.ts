import { assertNever } from '../errors.ts'
import { amountFromMinor, type CurrencyCode, type Minor } from '../money/index.ts'
import type { ScheduledInstallment } from '../schedule/index.ts'
import type { Change, FieldChange } from './changes.ts'
import type { RowDiff } from './rows.ts'
import { isEmptyScheduleDiff, type ScheduleDiff, type ScheduleTotals } from './schedule-diff.ts'
import { amountLine, installmentLine, tenorLine } from './words.ts'

/**
 * A diff as lines of words for people: tenor, level installment, totals, then row by row.
 * @returns one line saying so where nothing changes
 */
export function describeScheduleDiff(diff: ScheduleDiff, currency: CurrencyCode): readonly string[] {
  if (isEmptyScheduleDiff(diff)) return ['Nothing changes.']
  const total = (part: keyof ScheduleTotals): Change<Minor> => ({
    before: diff.totals.before[part],
    after: diff.totals.after[part],
  })
  const { installment } = diff.head
  return [
    ...tenorLine(diff.tenor, diff.lastDueDate),
    ...(installment === undefined
      ? []
      : installmentLine({ before: installment.before ?? null, after: installment.after ?? null }, currency)),
    ...amountLine('Principal', total('principal'), currency),
    ...amountLine('Interest', total('interest'), currency),
    ...amountLine('In all', total('total'), currency),
    ...diff.rows.map((row) => rowLine(row, currency)),
  ]
}

function rowLine(diff: RowDiff<ScheduledInstallment>, currency: CurrencyCode): string {
  const parts = ({ principal, interest }: ScheduledInstallment): string =>
    `principal ${amountFromMinor(principal, currency)}, interest ${amountFromMinor(interest, currency)}`
  switch (diff.kind) {
    case 'added':
      return `No. ${diff.row.number}, due ${diff.row.dueDate}: new, ${parts(diff.row)}.`
    case 'removed':
      return `No. ${diff.row.number}, due ${diff.row.dueDate}: no more, was ${parts(diff.row)}.`
    case 'changed': {
      const fields = Object.entries(diff.changes) as [string, FieldChange<string | number>][]
      const changed = fields.map(([field, change]) => fieldWords(field, change, currency))
      return `No. ${diff.number}, due ${diff.dueDate}: ${changed.join(', ')}.`
    }
    default:
      return assertNever(diff)
  }
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  dueDate: 'due',
  from: 'period from',
  to: 'period to',
  number: 'now No.',
}

function fieldWords(field: string, { before, after }: FieldChange<string | number>, currency: CurrencyCode): string {
  if (field === 'number') return `${FIELD_WORDS[field]} ${after}`
  const text = (value: string | number | undefined): string =>
    typeof value === 'number' ? amountFromMinor(value, currency) : (value ?? 'none')
  return `${FIELD_WORDS[field] ?? field} ${text(before)} -> ${text(after)}`
}
