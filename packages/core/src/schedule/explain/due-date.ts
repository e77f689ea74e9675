import { fromEpochDay } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { dueDates, firstStepOf } from '../due-dates.ts'
import type { RowContext } from './row-context.ts'

/** Anchor, steps, month-end rule and roll of a due date. */
export function dueDateDerivation({ terms, disbursedOn, row, offset }: RowContext): Derivation {
  const { frequency, firstDueDate, monthEnd, roll, maturesOn, dueDays } = terms
  const dates = dueDates(terms, disbursedOn)
  const index = terms.amortization.kind === 'bullet' ? terms.installments - 1 : row + offset
  const cut = dates.cut && index === terms.installments - 1
  return {
    amount: fromEpochDay(dates.payable[index + 1]!),
    rule: 'due-date',
    source: 'docs/rules/amortization.md#due-dates',
    inputs: {
      anchor: firstDueDate ?? disbursedOn,
      steps: index + firstStepOf(terms),
      frequency:
        dueDays === undefined ? `${frequency.every} ${frequency.unit}` : `days ${dueDays.join(' and ')} of each month`,
      monthEnd,
      beforeRoll: fromEpochDay(dates.nominal[index + 1]!),
      roll,
      ...(cut && maturesOn ? { maturesOn } : {}),
      ...namedDate(terms, index),
    },
  }
}

/** A date that does not follow from the frequency: named by itself, or by the length of the term. */
function namedDate({ customRows, termLength, installments }: RowContext['terms'], index: number): Derivation['inputs'] {
  const named = customRows?.find(({ number }) => number === index + 1)?.dueDate
  if (termLength !== undefined && index === installments - 1)
    return { termLength: `${termLength.every} ${termLength.unit}` }
  return named === undefined ? {} : { named }
}
