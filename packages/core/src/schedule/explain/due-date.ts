import { fromEpochDay } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { dueDates } from '../due-dates.ts'
import type { RowContext } from './row-context.ts'

/** Anchor, steps, month-end rule and roll of a due date. */
export function dueDateDerivation({ terms, disbursedOn, row, offset }: RowContext): Derivation {
  const { frequency, firstDueDate, monthEnd, roll, maturesOn } = terms
  const dates = dueDates(terms, disbursedOn)
  const index = terms.amortization.kind === 'bullet' ? terms.installments - 1 : row + offset
  const nominal = fromEpochDay(dates.nominal[index]!)
  const cut = dates.cut && index === terms.installments - 1
  return {
    amount: fromEpochDay(dates.payable[index]!),
    rule: 'due-date',
    source: 'docs/rules/amortization.md#due-dates',
    inputs: {
      anchor: firstDueDate ?? disbursedOn,
      steps: firstDueDate === null ? index + 1 : index,
      frequency: `${frequency.every} ${frequency.unit}`,
      monthEnd,
      beforeRoll: nominal,
      roll,
      ...(cut && maturesOn ? { maturesOn } : {}),
    },
  }
}
