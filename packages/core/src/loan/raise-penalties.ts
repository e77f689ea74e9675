/** Penalties that the terms raise on overdue installments, each once per (installment, rule, day). */
import {
  firstPenaltyDay,
  isDaily,
  penaltyAmount,
  penaltyBase,
  penaltyDays,
  penaltyTax,
  type PenaltyRule,
  withinCap,
} from '../charges/index.ts'
import { addDays, daysBetween, type LocalDate, maxDate, minDate } from '../dates/index.ts'
import { add, type Minor, subtract, ZERO } from '../money/index.ts'
import { installmentOutstanding } from './balances.ts'
import { type Draft, growInstallment, note, only, openedOn } from './draft.ts'
import type { BookedLoan, Charge, Installment, PenaltyAccrual } from './loan.ts'

/** Raises what falls on the days after `after`, up to and including `through`. No fact lies in between. */
export function raisePenalties(draft: Draft, after: LocalDate, through: LocalDate): void {
  if (draft.terms.penalties.length === 0) return
  for (let index = 0; index < draft.installments.length; index += 1) {
    const installment = draft.installments[index] as Installment
    if (installment.dueDate > through) return
    if (installment.settledOn === null) raiseOn(draft, index, after, through)
  }
}

function raiseOn(draft: Draft, index: number, after: LocalDate, through: LocalDate): void {
  for (const rule of draft.terms.penalties) {
    const installment = draft.installments[index] as Installment
    const base = penaltyBase(rule, installmentOutstanding(installment))
    if (base <= 0) continue
    const first = firstPenaltyDay(rule, installment.dueDate, draft.terms.delinquency.dueDayCounts)
    if (isDaily(rule)) raiseDaily(draft, index, rule, base, maxDate(first, addDays(after, 1)), through)
    else if (first > after && first <= through) raiseOnce(draft, index, rule, base, first)
  }
}

function raiseOnce(draft: Draft, index: number, rule: PenaltyRule, base: Minor, on: LocalDate): void {
  const amount = withinCap(rule, penaltyAmount(rule, base, 1), asDue(draft.installments[index] as Installment))
  grow(draft, index, rule, amount, null, on)
}

function raiseDaily(
  draft: Draft,
  index: number,
  rule: PenaltyRule,
  base: Minor,
  from: LocalDate,
  through: LocalDate,
): void {
  for (let day = from; day <= through; day = addDays(day, 1)) {
    const run = runOn(draft, index, rule, base, day)
    const grown = add(run.before, penaltyAmount(rule, base, daysBetween(run.since, day)))
    grow(draft, index, rule, withinCap(rule, grown, asDue(draft.installments[index] as Installment)), run, day)
  }
}

/** The run of days that `day` belongs to: the one under way, or a new one where the base has changed. */
function runOn(draft: Draft, index: number, rule: PenaltyRule, base: Minor, day: LocalDate): PenaltyAccrual {
  const charge = findCharge(draft.charges, draft.installments[index] as Installment, rule)
  if (charge?.accrual?.base === base) return charge.accrual
  if (charge) return { base, since: addDays(day, -1), before: subtract(charge.amount, charge.tax) }
  const { dueDate } = draft.installments[index] as Installment
  const days = penaltyDays(rule, dueDate, day, draft.terms.delinquency.dueDayCounts)
  return { base, since: addDays(day, -days), before: ZERO }
}

/** Brings the penalty of (installment, rule) to `amount` without tax, and notes what that adds. */
function grow(
  draft: Draft,
  index: number,
  rule: PenaltyRule,
  amount: Minor,
  accrual: PenaltyAccrual | null,
  on: LocalDate,
): void {
  const { number } = draft.installments[index] as Installment
  const before = findCharge(draft.charges, draft.installments[index] as Installment, rule)
  const tax = penaltyTax(rule, amount)
  const total = add(amount, tax)
  const added = subtract(total, before?.amount ?? ZERO)
  const id = penaltyId(number, rule)
  const charge: Charge = {
    id,
    component: 'penalties',
    code: rule.code,
    installment: number,
    raisedOn: before?.raisedOn ?? on,
    amount: total,
    tax,
    waived: before?.waived ?? ZERO,
    accrual,
  }
  if (before) draft.charges[draft.charges.indexOf(before)] = charge
  else draft.charges.push(charge)
  if (added === 0) return
  growInstallment(draft, index, 'charged', only('penalties', added), on)
  note(draft, {
    key: `${id}:${on}`,
    type: 'penalty-demanded',
    effectiveOn: on,
    amounts: only('penalties', added),
    tax: subtract(tax, before?.tax ?? ZERO),
    installment: number,
  })
}

/** Id of the penalty that a rule raises on an installment. */
export function penaltyId(installment: number, rule: PenaltyRule): string {
  return `penalty:${installment}:${rule.code}`
}

/** The first day after `loan.through` at whose end a penalty is raised or grows; null when there is none. */
export function nextPenaltyDay(loan: BookedLoan): LocalDate | null {
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
  const tomorrow = addDays(loan.through, 1)
  const first = firstPenaltyDay(rule, installment.dueDate, loan.terms.delinquency.dueDayCounts)
  if (penaltyBase(rule, installmentOutstanding(installment)) <= 0) return null
  if (!isDaily(rule)) return first >= tomorrow ? first : null
  return isCapped(loan, installment, rule) ? null : maxDate(first, tomorrow)
}

function isCapped(loan: BookedLoan, installment: Installment, rule: PenaltyRule): boolean {
  const charge = findCharge(loan.charges, installment, rule)
  if (!charge) return false
  const amount = subtract(charge.amount, charge.tax)
  return withinCap(rule, add(amount, 1 as Minor), asDue(installment)) <= amount
}

function findCharge(charges: readonly Charge[], installment: Installment, rule: PenaltyRule): Charge | undefined {
  const id = penaltyId(installment.number, rule)
  return charges.find((charge) => charge.id === id)
}

/** Principal and interest as the installment asked for them, paid or not: what a cap in percent is taken of. */
function asDue({ charged }: Installment): Minor {
  return add(charged.principal, charged.interest)
}
