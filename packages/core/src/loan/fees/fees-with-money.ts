/** Fees that come with money out: formed when the loan was applied for, approved or paid out, and collected with the disbursement. */
import { assessFee, type Fee, type FeeCollection, type FeeRule } from '../../charges/index.ts'
import type { LocalDate } from '../../dates/index.ts'
import { type Minor, subtract, sum, ZERO } from '../../money/index.ts'
import { type Draft, growInstallment, indexOfInstallment, note, only } from '../draft.ts'
import type { LoanDisbursed } from '../events.ts'
import type { BookedLoan, Loan } from '../loan.ts'
import type { LoanTerms } from '../loan-terms.ts'
import { openDueToday } from '../open-installment.ts'

/** A fee on a disbursement, as formed. */
export interface FeeWithMoney extends Fee {
  readonly rule: FeeRule
  readonly base: Minor
  readonly collected: FeeCollection
}

/** What the times of a first disbursement are about. */
export interface BeforeMoney {
  readonly appliedFor: Minor
  readonly approved: Minor
}

/** What was applied for and approved, as the loan stands before money is out. */
export function beforeMoney(loan: Loan): BeforeMoney {
  const approved = loan.terms.principal
  return { approved, appliedFor: loan.status === 'approved' ? (loan.appliedFor ?? approved) : approved }
}

/** The fees of a disbursement; `before` is null for a further one. */
export function feesWithMoney(
  { fees = [] }: LoanTerms,
  amount: Minor,
  before: BeforeMoney | null,
): readonly FeeWithMoney[] {
  return fees.flatMap((rule) => {
    const base = baseOf(rule, amount, before)
    if (base === null || !('collected' in rule.when)) return []
    const fee = assessFee({ rule, base: rule.amount.kind === 'flat' ? ZERO : base })
    return fee.amount === 0 ? [] : [{ rule, base, collected: rule.when.collected, ...fee }]
  })
}

function baseOf({ when }: FeeRule, amount: Minor, before: BeforeMoney | null): Minor | null {
  switch (when.kind) {
    case 'each-disbursement':
      return amount
    case 'disbursement':
      return before && amount
    case 'application':
      return before && before.appliedFor
    case 'approval':
      return before && before.approved
    default:
      return null
  }
}

/** Fees lent on top of a disbursement. */
export function addedFees(fees: readonly FeeWithMoney[]): Minor {
  return sum(fees.filter(({ collected }) => collected === 'added').map(({ amount }) => amount))
}

/** Fees kept back from what is lent. */
export function keptBack(fees: readonly FeeWithMoney[]): Minor {
  return sum(fees.filter(isKeptBack).map(({ amount }) => amount))
}

function isKeptBack({ collected }: FeeWithMoney): boolean {
  return collected === 'deducted' || collected === 'added'
}

/** Asks for the fees of a disbursement on its day, and pays those that are kept back. */
export function chargeWithMoney(
  draft: Draft,
  fees: readonly FeeWithMoney[],
  { id, effectiveOn: on }: LoanDisbursed,
): void {
  for (const fee of fees) charge(draft, fee, id, on)
}

function charge(draft: Draft, fee: FeeWithMoney, disbursementId: string, on: LocalDate): void {
  const { rule, base, amount, tax, collected } = fee
  const number = collected === 'with-next-installment' ? nextInstallment(draft, on) : openDueToday(draft, on)
  const index = indexOfInstallment(draft, number)
  const id = `fee:${disbursementId}:${rule.code}`
  const kept = isKeptBack(fee)
  const raised = { component: 'fees', code: rule.code, installment: number, raisedOn: on } as const
  draft.charges.push({
    id,
    ...raised,
    dueOn: (draft.installments[index] ?? { dueDate: on }).dueDate,
    amount,
    tax,
    waived: ZERO,
    accrual: null,
    ...(kept && { keptBackFrom: disbursementId }),
  })
  draft.trace?.fee?.({ chargeId: id, basis: { rule, base: rule.amount.kind === 'flat' ? ZERO : base } })
  const amounts = only('fees', amount)
  growInstallment(draft, index, 'charged', amounts, on)
  note(draft, { key: id, type: 'fee-demanded', effectiveOn: on, amounts, tax, installment: number })
  if (!kept) return
  growInstallment(draft, index, 'repaid', amounts, on)
  note(draft, { key: `${id}:kept-back`, type: 'fee-kept-back', effectiveOn: on, amounts, tax, installment: number })
}

/** Number of the next installment with a period; of one due on the day itself where there is none. */
function nextInstallment(draft: Draft, on: LocalDate): number {
  const next = draft.installments.find(({ dueDate, from, to }) => dueDate > on && from < to)
  return next?.number ?? openDueToday(draft, on)
}

/** What reached the borrower of all that was lent. */
export function netDisbursed({ disbursed, charges }: Pick<BookedLoan, 'disbursed' | 'charges'>): Minor {
  return charges.reduce(
    (net, { keptBackFrom, amount }) => (keptBackFrom === undefined ? net : subtract(net, amount)),
    disbursed,
  )
}
