import { allocate, type Split, withoutInAdvance } from '../allocation/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { addBreakdown, negate, subtract, ZERO_BREAKDOWN } from '../money/index.ts'
import { dueClaims, openClaims } from './claims.ts'
import { type Draft, growInstallment, indexOfInstallment, note } from './draft.ts'
import { askPayable } from './recalculate.ts'
import { taxPaid } from './tax-paid.ts'

/**
 * Lets money held for the borrower pay what has fallen due by a day, in the order of the allocation rule.
 * @param cause what made something due: the day itself, or the id of a fact
 * @param reach 'in-advance' lets it go on to what is not due yet
 */
export function applyCredit(draft: Draft, on: LocalDate, cause: string, reach: 'due' | 'in-advance' = 'due'): void {
  if (draft.credit === 0) return
  const { portions, left } = reach === 'due' ? payableNow(draft, on) : payableEver(draft, on)
  const used = subtract(draft.credit, left)
  if (used === 0) return
  for (const portion of portions) {
    growInstallment(draft, indexOfInstallment(draft, portion.installment), 'repaid', portion.parts, on)
  }
  draft.credit = left
  note(draft, {
    key: `credit:${cause}`,
    type: 'credit-applied',
    effectiveOn: on,
    amounts: portions.reduce((total, portion) => addBreakdown(total, portion.parts), ZERO_BREAKDOWN),
    credit: negate(used),
    ...taxPaid(draft, portions),
  })
}

function payableNow(draft: Draft, on: LocalDate): Split {
  return allocate(draft.credit, dueClaims(draft, on), on, withoutInAdvance(draft.terms.allocation))
}

function payableEver(draft: Draft, on: LocalDate): Split {
  const { allocation } = draft.terms
  askPayable(draft, on)
  return allocate(draft.credit, openClaims(draft, on, allocation), on, allocation)
}
