/** Contradictions among due dates that do not simply step by the frequency. */
import { toEpochDay } from '../../dates/index.ts'
import type { ScheduleTerms } from '../terms.ts'
import { twiceMonthly } from '../twice-monthly.ts'
import { type Check, whole } from './check.ts'

export const DATE_CHECKS: readonly Check[] = [
  {
    fields: ['dueDays', 'frequency', 'firstDueDate'],
    message:
      'Two due days of the month go with a frequency of one half-month: the earlier day first, both from 1 to 31, and a first due date on one of them.',
    holds: (terms) => terms.dueDays === undefined || areDueDays(terms, terms.dueDays),
  },
  {
    fields: ['termLength', 'maturesOn', 'customRows'],
    message:
      'The length of the term sets the last due date: no maturity and no date of the last installment beside it, and a whole number of units from 1 to 1200.',
    holds: ({ termLength, maturesOn, customRows, installments }) =>
      termLength === undefined ||
      (whole(termLength.every, 1, 1200) &&
        !maturesOn &&
        !customRows?.some((row) => row.number === installments && row.dueDate !== undefined)),
  },
  {
    fields: [
      'firstInstallment',
      'firstDueDate',
      'dueDays',
      'customRows',
      'grace',
      'installments',
      'interestMethod',
      'amortization',
    ],
    message:
      'A first installment on the day of disbursement needs more installments after it, no other first due date, no grace, and interest on what is still owed.',
    holds: (terms) => terms.firstInstallment !== 'on-disbursement' || isAnnuityDue(terms),
  },
]

function areDueDays({ frequency, firstDueDate, monthEnd }: ScheduleTerms, days: readonly [number, number]): boolean {
  const [early, late] = days
  if (frequency.unit !== 'half-month' || frequency.every !== 1) return false
  if (!(whole(early, 1, 31) && whole(late, early + 1, 31))) return false
  if (firstDueDate === null) return true
  const first = toEpochDay(firstDueDate)
  const dayAt = twiceMonthly(firstDueDate, days, monthEnd)
  return dayAt(-1) === first || dayAt(0) === first
}

function isAnnuityDue(terms: ScheduleTerms): boolean {
  const { firstDueDate, dueDays, grace, installments, interestMethod, amortization } = terms
  return (
    firstDueDate === null &&
    dueDays === undefined &&
    !terms.customRows?.some(({ number, dueDate }) => number === 1 && dueDate !== undefined) &&
    grace.principal === 0 &&
    grace.interest === 0 &&
    installments > 1 &&
    interestMethod !== 'flat' &&
    amortization.kind !== 'bullet'
  )
}
