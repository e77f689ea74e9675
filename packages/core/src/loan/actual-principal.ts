/** Principal as interest sees it where interest follows actual payment dates: what was out, and what had come back, on each day. */
import type { LocalDate } from '../dates/index.ts'
import { type Minor, minor, subtract, ZERO } from '../money/index.ts'
import { firstDueAfter } from './due.ts'
import type { BookedLoan, Installment, PrincipalChange } from './loan.ts'

/** A balance at the start of a period, and what changes it later. */
export interface Bearing {
  readonly balance: Minor
  /** In the order of their days. */
  readonly changes: readonly PrincipalChange[]
}

export type ActualBasis = Pick<BookedLoan, 'terms' | 'installments' | 'actual' | 'through' | 'lastEvent'> & {
  /** The last day that has been opened, where the loan is being folded. */
  readonly opened?: LocalDate
}

/**
 * What bears interest in the period of an installment that has not fallen due before today. Up to today that is what is really owed; from
 * today on, all principal counts as paid when it is due, and what is overdue as paid on the next rest.
 * @param left principal that the installment and the later ones still bring back
 */
export function actualBearing(loan: ActualBasis, index: number, left: Minor): Bearing {
  const { from, to } = loan.installments[index] as Installment
  const today = lastDay(loan)
  if (from > today) return { balance: left, changes: [] }
  const all = [...(loan.actual?.changes ?? []), ...assumedPaid(loan, today)].filter(({ on }) => on < to)
  const isBefore = ({ on }: PrincipalChange): boolean => on <= from
  return { balance: sumOf(all.filter(isBefore)), changes: all.filter((change) => !isBefore(change)).toSorted(byDay) }
}

/** The last day that has been opened. */
export function lastDay({ opened, through, lastEvent }: ActualBasis): LocalDate {
  if (opened !== undefined) return opened
  return through > lastEvent.effectiveOn ? through : lastEvent.effectiveOn
}

/** Principal that an installment and the later ones still bring back. */
export function unpaidFrom(installments: readonly Installment[], index: number): Minor {
  return unpaidBetween(installments, index, installments.length)
}

/** Principal that has fallen due by a day and is unpaid. */
export function overduePrincipal({ installments }: Pick<BookedLoan, 'installments'>, day: LocalDate): Minor {
  return unpaidBetween(installments, 0, firstDueAfter(installments, day))
}

function unpaidBetween(installments: readonly Installment[], start: number, end: number): Minor {
  let total = 0
  for (let index = start; index < end; index++) {
    const { charged, repaid, waived } = installments[index] as Installment
    total += charged.principal - repaid.principal - waived.principal
  }
  return minor(total)
}

function assumedPaid(loan: ActualBasis, today: LocalDate): readonly PrincipalChange[] {
  const rest = loan.terms.interestRecalculation?.late
  if (rest === 'none') return []
  const overdue = overduePrincipal(loan, today)
  if (overdue === 0) return []
  return [{ on: rest === 'daily' ? today : nextRest(loan, today), amount: subtract(ZERO, overdue) }]
}

/** The due date that ends the period a day lies in; a due date is its own. */
export function nextRest({ installments }: Pick<BookedLoan, 'installments'>, day: LocalDate): LocalDate {
  const running = installments.find(({ from, to }) => from < day && day <= to)
  return running?.to ?? day
}

/** Whether principal of installments before one has gone on bearing interest that this one asks for. */
export function bearsOverdue(loan: ActualBasis, start: number): boolean {
  if (loan.actual === undefined || loan.terms.interestRecalculation?.late === 'none') return false
  return start < loan.installments.length && unpaidBetween(loan.installments, 0, start) > 0
}

/** Whether the next day moves what installments ask for, though nothing falls due and nobody pays. */
export function movesTomorrow(loan: ActualBasis): boolean {
  const today = lastDay(loan)
  const next = firstDueAfter(loan.installments, today)
  if (!bearsOverdue(loan, next)) return false
  return loan.terms.interestRecalculation?.late === 'daily' || loan.installments[next - 1]?.dueDate === today
}

/** Changes with one more, in order. */
export function withChange(changes: readonly PrincipalChange[], change: PrincipalChange): readonly PrincipalChange[] {
  return change.amount === 0 ? changes : [...changes, change].toSorted(byDay)
}

/** Changes by a day as one: no period that is still open begins before it. */
export function mergedUntil(changes: readonly PrincipalChange[], day: LocalDate): readonly PrincipalChange[] {
  const before = changes.filter(({ on }) => on <= day)
  return before.length < 2 ? changes : [{ on: day, amount: sumOf(before) }, ...changes.slice(before.length)]
}

function sumOf(changes: readonly PrincipalChange[]): Minor {
  return minor(changes.reduce((total, { amount }) => total + amount, 0))
}

function byDay(a: PrincipalChange, b: PrincipalChange): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0
}
