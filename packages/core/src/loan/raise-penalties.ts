/** Penalties that the terms raise on overdue installments, each once per (installment, rule, day). */
import {
  assessPenalty,
  firstPenaltyDay,
  isDaily,
  type Penalty,
  type PenaltyBasis,
  penaltyBase,
  penaltyDays,
  type PenaltyRule,
} from '../charges/index.ts'
import { addDays, fromEpochDay, type LocalDate, maxDate, toEpochDay } from '../dates/index.ts'
import { type Minor, subtract, ZERO } from '../money/index.ts'
import { installmentOutstanding } from './balances.ts'
import { type Draft, growInstallment, indexOfInstallment, note, only } from './draft.ts'
import type { Charge, Installment, PenaltyAccrual } from './loan.ts'
import { asDue, findPenalty, penaltyCharge } from './penalty-charges.ts'

/** Raises what falls on the days after `after`, up to and including `through`. No fact lies in between. */
export function raisePenalties(draft: Draft, after: LocalDate, through: LocalDate): void {
  if (draft.terms.penalties.length === 0) return
  const noted = draft.movements.length
  endRuns(draft, after)
  for (let index = 0; index < draft.installments.length; index += 1) {
    const installment = draft.installments[index] as Installment
    if (installment.dueDate > through) break
    if (installment.settledOn === null) raiseOn(draft, index, after, through)
  }
  if (draft.movements.length > noted + 1) inDateOrder(draft, noted)
}

/** Days one by one or all at once: movements come in the same order. */
function inDateOrder({ movements }: Draft, from: number): void {
  const raised = movements
    .splice(from)
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0))
  movements.push(...raised)
}

/** A run of days ends where nothing is overdue any more, so that a later one on the same base does not count the days between. */
function endRuns(draft: Draft, after: LocalDate): void {
  for (let position = 0; position < draft.charges.length; position += 1) {
    const charge = draft.charges[position] as Charge
    if (charge.accrual === null || charge.accrual.base === 0) continue
    const rule = draft.terms.penalties.find((candidate) => candidate.code === charge.code) as PenaltyRule
    const installment = draft.installments[indexOfInstallment(draft, charge.installment)] as Installment
    if (penaltyBase(rule, installmentOutstanding(installment)) > 0) continue
    draft.charges[position] = {
      ...charge,
      accrual: { base: ZERO, since: after, before: subtract(charge.amount, charge.tax) },
    }
  }
}

function raiseOn(draft: Draft, index: number, after: LocalDate, through: LocalDate): void {
  const { penalties, delinquency } = draft.terms
  for (const rule of penalties) {
    const installment = draft.installments[index] as Installment
    const base = penaltyBase(rule, installmentOutstanding(installment))
    if (base <= 0) continue
    const first = firstPenaltyDay(rule, installment.dueDate, delinquency.dueDayCounts)
    if (isDaily(rule)) raiseDaily(draft, index, { rule, base, first }, maxDate(first, addDays(after, 1)), through)
    else if (first > after && first <= through) raiseOnce(draft, index, { rule, base, first })
  }
}

/** A rule with the overdue amount that it meets, and the first day on which it charges the installment. */
interface Applied {
  readonly rule: PenaltyRule
  readonly base: Minor
  readonly first: LocalDate
}

function raiseOnce(draft: Draft, index: number, { rule, base, first }: Applied): void {
  grow(draft, index, { rule, base, days: 1, before: ZERO }, null, first)
}

function raiseDaily(draft: Draft, index: number, applied: Applied, from: LocalDate, through: LocalDate): void {
  if (from > through) return
  const { rule, base } = applied
  const run = runOn(draft, index, applied, from)
  const since = toEpochDay(run.since)
  const last = toEpochDay(through)
  for (let day = toEpochDay(from); day <= last; day += 1) {
    const penalty = grow(draft, index, { rule, base, days: day - since, before: run.before }, run, fromEpochDay(day))
    if (penalty.isCapped) return
  }
}

/**
 * The run of days that `day` belongs to: the one under way, or a new one where the base has changed. The first day of all counts the days
 * of grace too, where the rule says so.
 */
function runOn(draft: Draft, index: number, { rule, base, first }: Applied, day: LocalDate): PenaltyAccrual {
  const installment = draft.installments[index] as Installment
  const charge = findPenalty(draft.charges, installment, rule)
  if (charge?.accrual?.base === base) return charge.accrual
  if (charge) return { base, since: addDays(day, -1), before: subtract(charge.amount, charge.tax) }
  const days = day === first ? penaltyDays(rule, installment.dueDate, day, draft.terms.delinquency.dueDayCounts) : 1
  return { base, since: addDays(day, -days), before: ZERO }
}

/** Brings the penalty of (installment, rule) to what it comes to at the end of a day, and notes what that adds. */
function grow(
  draft: Draft,
  index: number,
  basis: Omit<PenaltyBasis, 'asDue'>,
  accrual: PenaltyAccrual | null,
  on: LocalDate,
): Penalty {
  const installment = draft.installments[index] as Installment
  const whole = { ...basis, asDue: asDue(draft, installment) }
  const penalty = assessPenalty(whole)
  const before = findPenalty(draft.charges, installment, basis.rule)
  const charge = penaltyCharge(installment, basis.rule, penalty, accrual, before, on)
  draft.trace?.penalty?.({ chargeId: charge.id, on, basis: whole })
  const added = subtract(charge.amount, before?.amount ?? ZERO)
  if (before && added === 0 && before.accrual === accrual) return penalty
  if (before) draft.charges[draft.charges.indexOf(before)] = charge
  else draft.charges.push(charge)
  demandPenalty(draft, index, charge, { added, tax: subtract(charge.tax, before?.tax ?? ZERO), on })
  return penalty
}

function demandPenalty(
  draft: Draft,
  index: number,
  charge: Charge,
  { added, tax, on }: { readonly added: Minor; readonly tax: Minor; readonly on: LocalDate },
): void {
  if (added === 0) return
  const amounts = only('penalties', added)
  growInstallment(draft, index, 'charged', amounts, on)
  const { id, installment } = charge
  note(draft, { key: `${id}:${on}`, type: 'penalty-demanded', effectiveOn: on, amounts, tax, installment })
}
