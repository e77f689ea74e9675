/** The level installment solved again, where interest follows actual payment dates. */
import type { LocalDate } from '../dates/index.ts'
import { type Minor, minor, ZERO } from '../money/index.ts'
import { type Leveled, moveLevel, reLevelRule } from '../schedule/index.ts'
import type { Draft } from './draft.ts'
import type { Installment } from './loan.ts'
import { planAnew, plannedPrincipal, restOf } from './plan-rest.ts'
import { numberBefore } from './planned-terms.ts'
import { prepaidWith } from './prepaid.ts'
import { askToCome, isPaidAhead } from './recalculate.ts'

/**
 * The level from the period that a day lies in, as if its whole balance had been out since its start, paid ahead or not. Under the residue
 * 're-level' it then moves until the installments that are really to come are level.
 * @see docs/rules/interest-recalculation.md#installments
 */
export function solveLevelByDays(draft: Draft, on: LocalDate): void {
  if (draft.actual === undefined || draft.installment === null) return
  const start = draft.installments.findIndex(({ from, to, dueDate }) => from < to && to > on && dueDate > on)
  if (start < 0) return
  const span = { start, end: draft.installments.length }
  const openingBalance = plannedPrincipal(draft, span)
  const rest = restOf(draft, span, { openingBalance, carriedInterest: ZERO, installment: null })
  draft.installment = planAnew(rest, null).installment
  if (draft.terms.rounding.residue === 're-level') evenOut(draft)
}

function evenOut(draft: Draft): void {
  const at = (level: number): Leveled => {
    draft.installment = minor(level)
    askToCome(draft)
    return { level, difference: lastDifference(draft) }
  }
  const rule = reLevelRule(draft.terms.rounding, draft.terms.currency)
  const { level } = moveLevel(at(draft.installment as Minor), openRows(draft).length, rule, at)
  draft.installment = minor(level)
}

/** By how much the last installment that is not paid is above the one before. */
function lastDifference(draft: Draft): number {
  const [before, last] = openRows(draft).slice(-2)
  return last === undefined || before === undefined ? 0 : asked(draft, last) - asked(draft, before)
}

function asked({ prepaid }: Draft, { number, charged }: Installment): number {
  return charged.principal + charged.interest - prepaidWith(prepaid, number)
}

function openRows(draft: Draft): readonly Installment[] {
  const { installments, opened, terms } = draft
  return installments.filter(
    (row) =>
      row.from < row.to &&
      row.dueDate > opened &&
      row.number - numberBefore(draft) > terms.grace.principal &&
      !isPaidAhead(draft, row),
  )
}
