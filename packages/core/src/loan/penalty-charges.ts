/** Penalties of a loan as they stand, and the next day on which one is raised or grows. */
import { firstPenaltyDay, isDaily, penaltyBase, type PenaltyRule, withinCap } from '../charges/index.ts'
import { addDays, type LocalDate, maxDate, minDate } from '../dates/index.ts'
import { add, type Minor, minor, subtract, ZERO } from '../money/index.ts'
import { installmentOutstanding } from './balances.ts'
import { openedOn } from './draft.ts'
import type { BookedLoan, Charge, Installment, Prepaid } from './loan.ts'
import { prepaidWith } from './prepaid.ts'

/** Id of the penalty that a rule raises on an installment. */
function penaltyId(installment: number, rule: PenaltyRule): string {
  return `penalty:${installment}:${rule.code}`
}

/** The penalty that a rule has raised on an installment so far. */
export function findPenalty(
  charges: readonly Charge[],
  { number }: Installment,
  rule: PenaltyRule,
): Charge | undefined {
  const id = penaltyId(number, rule)
  return charges.find((charge) => charge.installment === number && charge.id === id)
}

/** A penalty before its first amount. */
export function newPenalty({ number }: Installment, rule: PenaltyRule, raisedOn: LocalDate): Charge {
  return {
    id: penaltyId(number, rule),
    component: 'penalties',
    code: rule.code,
    installment: number,
    raisedOn,
    amount: ZERO,
    tax: ZERO,
    waived: ZERO,
    accrual: null,
  }
}

/** Principal and interest as the installment asked for them, paid or not; principal prepaid with it was never due. */
export function asDue(loan: { readonly prepaid: readonly Prepaid[] }, { number, charged }: Installment): Minor {
  return subtract(add(charged.principal, charged.interest), prepaidWith(loan.prepaid, number))
}

/** The first day after `loan.through` at whose end a penalty is raised or grows; null when there is none. */
export function nextPenaltyDay(loan: BookedLoan): LocalDate | null {
  if (loan.terms.penalties.length === 0) return null
  const opened = openedOn(loan)
  let next: LocalDate | null = null
  for (const installment of loan.installments) {
    if (installment.dueDate > opened) break
    if (installment.settledOn !== null) continue
    for (const rule of loan.terms.penalties) {
      const day = nextDayOf(loan, installment, rule)
      if (day !== null) next = next === null ? day : minDate(next, day)
    }
  }
  return next
}

function nextDayOf(loan: BookedLoan, installment: Installment, rule: PenaltyRule): LocalDate | null {
  if (penaltyBase(rule, installmentOutstanding(installment)) <= 0) return null
  const tomorrow = addDays(loan.through, 1)
  const first = firstPenaltyDay(rule, installment.dueDate, loan.terms.delinquency.dueDayCounts)
  if (!isDaily(rule)) return first >= tomorrow ? first : null
  return isCapped(loan, installment, rule) ? null : maxDate(first, tomorrow)
}

function isCapped(loan: BookedLoan, installment: Installment, rule: PenaltyRule): boolean {
  const charge = findPenalty(loan.charges, installment, rule)
  if (!charge) return false
  const amount = subtract(charge.amount, charge.tax)
  return withinCap(rule, minor(amount + 1), asDue(loan, installment)) <= amount
}
