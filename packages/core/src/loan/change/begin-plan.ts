/** A plan of its own for all principal that is left of a running loan. */
import type { LocalDate } from '../../dates/index.ts'
import { addBreakdown, minor } from '../../money/index.ts'
import { outstandingOf } from '../balances.ts'
import { type Draft, withSettlement } from '../draft.ts'
import { planFees } from '../fees/planned-fees.ts'
import { installmentOf } from '../installments.ts'
import { currentTerms } from '../interest-timeline.ts'
import type { Installment } from '../loan.ts'
import type { LoanTerms } from '../loan-terms.ts'
import { planWithPauses } from '../pause-interest.ts'
import { planAnew } from '../plan-rest.ts'
import type { ArrearsTerms } from '../terms-change.ts'
import { type ChangeCause, takeOverArrears, type TakenOver } from './arrears.ts'
import { type ChargesToCome, endPlan } from './end-plan.ts'

/**
 * Ends the plan in force on the day of a change and begins another: all outstanding principal, and what of the arrears joins it, comes back by
 * the new terms, whose first period starts that day. Nothing happens where no principal is left.
 * @param terms of the new plan, as for a loan that is disbursed that day
 * @returns whether there is a new plan
 * @see docs/rules/change-of-terms.md#a-new-plan
 */
export function beginPlan(draft: Draft, cause: ChangeCause, terms: LoanTerms, arrears: ArrearsTerms): boolean {
  const outstanding = outstandingOf(draft).principal
  if (outstanding <= 0) return false
  const toCome = endPlan(draft, cause)
  const pastDue = outstandingOf(draft).principal
  const taken = takeOverArrears(draft, cause, arrears)
  const principal = minor(outstanding - pastDue + taken.principal)
  plan(draft, cause.on, terms, { ...taken, principal })
  holdCharges(draft, toCome, cause.on)
  return true
}

/** Appends the installments of the new plan. */
function plan(draft: Draft, on: LocalDate, terms: LoanTerms, { principal, interest }: TakenOver): void {
  const after = draft.installments.reduce((highest, { number }) => Math.max(highest, number), 0)
  draft.plan = { on, after, principal }
  draft.terms = terms
  const remaining = {
    terms: { ...currentTerms(draft), principal },
    disbursedOn: on,
    startNumber: after + 1,
    ...(after > 0 && { after }),
    openingBalance: principal,
    carriedInterest: interest,
    installment: null,
  }
  const { installment, installments } = planAnew(remaining, draft.trace)
  draft.installment = installment
  bearAnew(draft, on, { principal, interest })
  const start = draft.installments.length
  const end = draft.installments.push(...installments.map((row) => withSettlement(installmentOf(row), on)))
  if (draft.pauses?.some(({ to }) => to > on)) planWithPauses(draft, { start, end }, interest, on)
  planFees(draft, start, draft.installments.length, on)
}

/** Where interest follows actual payment dates, all principal of the plan bears it from its day on. */
function bearAnew(draft: Draft, on: LocalDate, { principal, interest }: TakenOver): void {
  if (draft.actual === undefined) return
  draft.actual = { changes: [{ on, amount: principal }], carriedInterest: interest }
  draft.isStale = true
}

/** Charges of installments that are no more are asked for with the first of the plan that is due on or after all their days. */
function holdCharges(draft: Draft, { columns, charges }: ChargesToCome, on: LocalDate): void {
  if (charges.length === 0) return
  const latest = charges.reduce((day, { dueOn = on }) => (dueOn > day ? dueOn : day), on)
  const found = draft.installments.findIndex(({ dueDate }) => dueDate > on && dueDate >= latest)
  const index = found < 0 ? draft.installments.length - 1 : found
  const row = draft.installments[index] as Installment
  const held = {
    ...row,
    charged: addBreakdown(row.charged, columns.charged),
    repaid: addBreakdown(row.repaid, columns.repaid),
    waived: addBreakdown(row.waived, columns.waived),
  }
  draft.installments[index] = withSettlement(held, on)
  const ids = new Set(charges.map(({ id }) => id))
  draft.charges = draft.charges.map((charge) => (ids.has(charge.id) ? { ...charge, installment: row.number } : charge))
}
