/** Prepayment of principal: the installments to come are planned anew, with fewer of them or smaller ones. */
import type { ExcessPolicy, Portion } from '../allocation/index.ts'
import { type Minor, subtract } from '../money/index.ts'
import { carriedInterest } from './accrued-interest.ts'
import { bearRepaid } from './bear.ts'
import { type Draft, only } from './draft.ts'
import type { RepaymentReceived } from './events.ts'
import { payPrepaymentFees, prepayableWith, prepaymentFees } from './fees/prepayment-fees.ts'
import type { Installment } from './loan.ts'
import { keptInstallment, plannedPrincipal, planSpan, replannable } from './plan-rest.ts'

export type PrepaymentChoice = Extract<ExcessPolicy, 'reduce-tenor' | 'reduce-installment'>

/**
 * Pays principal back before it falls due. The running period's interest is formed in parts: on the old balance up to the day, on the new
 * one from it. Installments whose principal or interest was paid ahead of time stay as they are; so does one whose period is over.
 * @param amount less than what would settle the loan
 * The money pays the fees on it too.
 * @returns what was prepaid and its fees, recorded with the first installment planned anew; null where none can be. May be less than `amount`.
 * @see docs/rules/prepayment.md
 */
export function prepayPrincipal(
  draft: Draft,
  amount: Minor,
  choice: PrepaymentChoice,
  { id: cause, effectiveOn: on }: Pick<RepaymentReceived, 'id' | 'effectiveOn'>,
): Portion | null {
  const span = replannable(draft, on)
  if (span === null) return null
  const balance = plannedPrincipal(draft, span)
  const prepaid = prepayableWith(draft, amount, balance, on)
  if (prepaid === 0) return null
  const fees = prepaymentFees(draft, prepaid, on, 'part')
  const carried = carriedInterest(draft, span.start)
  const first = draft.installments[span.start] as Installment
  const openingBalance = subtract(balance, prepaid)
  const kept = choice === 'reduce-tenor' ? keptInstallment(draft, span, openingBalance) : null
  draft.prepaid = [...draft.prepaid, { installment: first.number, on, amount: prepaid }]
  bearRepaid(draft, first, prepaid, on)
  const { installment: level } = planSpan(
    draft,
    span,
    { openingBalance, carriedInterest: carried, installment: kept },
    on,
  )
  if (choice === 'reduce-installment' || level !== null) draft.installment = level
  const paid = payPrepaymentFees(draft, fees, { installment: first.number, cause, on })
  return { installment: first.number, parts: { ...only('principal', prepaid), fees: paid } }
}
