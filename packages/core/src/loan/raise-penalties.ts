/** Penalties that the terms raise on overdue installments, each once per (installment, rule, day). */
import {
  assessPenalty,
  firstPenaltyDay,
  isDaily,
  penaltyBase,
  penaltyDays,
  type PenaltyRule,
} from '../charges/index.ts'
import { addDays, fromEpochDay, type LocalDate, maxDate, toEpochDay } from '../dates/index.ts'
import { add, type Minor, subtract, ZERO } from '../money/index.ts'
import { installmentOutstanding } from './balances.ts'
import { type Draft, firstOpen, growInstallment, indexOfInstallment, note, only } from './draft.ts'
import type { Charge, Installment, PenaltyAccrual } from './loan.ts'
import { asDue, findPenalty, newPenalty } from './penalty-charges.ts'

/** Raises what falls on the days after `after`, up to and including `through`. No fact lies in between. */
export function raisePenalties(draft: Draft, after: LocalDate, through: LocalDate): void {
  if (draft.terms.penalties.length === 0) return
  const [noted, raised] = [draft.movements.length, draft.charges.length]
  endRuns(draft, after)
  for (let index = firstOpen(draft); index < draft.installments.length; index += 1) {
    const installment = draft.installments[index] as Installment
    if (installment.dueDate > through) break
    if (installment.settledOn === null) raiseOn(draft, index, after, through)
  }
  sortFrom(draft.movements, noted, (movement) => movement.effectiveOn)
  sortFrom(draft.charges, raised, (charge) => charge.raisedOn)
}

/** Days one by one or all at once: what was added from a place on comes in the order of its days. */
function sortFrom<T>(items: T[], start: number, dayOf: (item: T) => LocalDate): void {
  if (items.length <= start + 1) return
  const sorted = items.splice(start).sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))
  for (const item of sorted) items.push(item)
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
  const run = { base, since: addDays(first, -1), before: ZERO }
  raise(draft, index, { rule, run, accrual: null, from: first, through: first })
}

function raiseDaily(draft: Draft, index: number, applied: Applied, from: LocalDate, through: LocalDate): void {
  if (from > through) return
  const run = runOn(draft, index, applied, from)
  raise(draft, index, { rule: applied.rule, run, accrual: run, from, through })
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

/** Days on which a rule charges an installment on one base. */
interface Stretch {
  readonly rule: PenaltyRule
  readonly run: PenaltyAccrual
  /** What the charge remembers of the run. */
  readonly accrual: PenaltyAccrual | null
  readonly from: LocalDate
  readonly through: LocalDate
}

/** Brings the penalty to what it comes to at the end of each day, and notes what each adds. */
function raise(draft: Draft, index: number, { rule, run, accrual, from, through }: Stretch): void {
  const installment = draft.installments[index] as Installment
  const before = findPenalty(draft.charges, installment, rule)
  const [since, last] = [toEpochDay(run.since), toEpochDay(through)]
  const basis = { rule, base: run.base, before: run.before, asDue: asDue(draft, installment) }
  let charge = before ?? newPenalty(installment, rule, from)
  for (let day = toEpochDay(from); day <= last; day += 1) {
    const penalty = assessPenalty({ ...basis, days: day - since })
    // A change of terms took from what the installment asked for, and so from its cap: what was raised stays.
    if (add(penalty.amount, penalty.tax) < charge.amount) break
    const grown = { ...charge, amount: add(penalty.amount, penalty.tax), tax: penalty.tax, accrual }
    notePenalty(draft, charge, grown, fromEpochDay(day))
    draft.trace?.penalty?.({ chargeId: charge.id, on: fromEpochDay(day), basis: { ...basis, days: day - since } })
    charge = grown
    if (penalty.isCapped) break
  }
  keepPenalty(draft, index, before, charge, through)
}

function notePenalty(draft: Draft, before: Charge, after: Charge, on: LocalDate): void {
  if (after.amount === before.amount) return
  note(draft, {
    key: `${after.id}:${on}`,
    type: 'penalty-demanded',
    effectiveOn: on,
    amounts: only('penalties', subtract(after.amount, before.amount)),
    tax: subtract(after.tax, before.tax),
    installment: after.installment,
  })
}

function keepPenalty(draft: Draft, index: number, before: Charge | undefined, after: Charge, on: LocalDate): void {
  if (before === undefined) {
    if (after.amount !== 0 || after.accrual !== null) draft.charges.push(after)
  } else if (before.amount !== after.amount || before.accrual !== after.accrual) {
    draft.charges[draft.charges.indexOf(before)] = after
  }
  const added = subtract(after.amount, before?.amount ?? ZERO)
  if (added !== 0) growInstallment(draft, index, 'charged', only('penalties', added), on)
}
