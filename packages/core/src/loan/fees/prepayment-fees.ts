/** What paying principal back early costs. */
import { assessFee, chargedPrepayment, type PrepaymentFee } from '../../charges/index.ts'
import type { LocalDate } from '../../dates/index.ts'
import { type Minor, minOf, sum, ZERO } from '../../money/index.ts'
import { type Draft, growInstallment, indexOfInstallment, note, only } from '../draft.ts'
import type { BookedLoan } from '../loan.ts'

type Prepayable = Pick<BookedLoan, 'terms' | 'disbursedOn' | 'disbursed' | 'prepaid'>

/** The fees on paying back so much principal before it is due. */
export function prepaymentFees(
  loan: Prepayable,
  prepaid: Minor,
  on: LocalDate,
  way: 'part' | 'payoff',
): readonly PrepaymentFee[] {
  const { terms, disbursedOn, disbursed, prepaid: earlier } = loan
  return (terms.fees ?? []).flatMap((rule) => {
    if (rule.when.kind !== 'prepayment') return []
    const charged = chargedPrepayment(rule, { amount: prepaid, on, way, disbursedOn, disbursed, earlier })
    if (charged === 0) return []
    return [{ rule, prepaid, charged, ...assessFee({ rule, base: charged }) }]
  })
}

export function totalFees(fees: readonly PrepaymentFee[]): Minor {
  return sum(fees.map(({ amount }) => amount))
}

/** The most principal, up to a balance, that an amount pays back together with the fees on it. */
export function prepayableWith(loan: Prepayable, amount: Minor, balance: Minor, on: LocalDate): Minor {
  const cost = (prepaid: Minor): number => prepaid + totalFees(prepaymentFees(loan, prepaid, on, 'part'))
  let [most, tooMuch] = [ZERO, (minOf(amount, balance) + 1) as Minor]
  while (tooMuch - most > 1) {
    const middle = Math.floor((most + tooMuch) / 2) as Minor
    if (cost(middle) <= amount) most = middle
    else tooMuch = middle
  }
  return most
}

/** Asks for the fees on a prepayment with an installment, on its day. Whether they are paid is for the caller to say. */
export function chargePrepayment(
  draft: Draft,
  fees: readonly PrepaymentFee[],
  { installment, cause, on }: { readonly installment: number; readonly cause: string; readonly on: LocalDate },
): void {
  for (const { rule, charged, amount, tax } of fees) {
    if (amount === 0) continue
    const id = `fee:${cause}:${rule.code}`
    const raised = { component: 'fees', code: rule.code, installment, raisedOn: on, dueOn: on } as const
    draft.charges.push({ id, ...raised, amount, tax, waived: ZERO, accrual: null })
    draft.trace?.fee?.({ chargeId: id, basis: { rule, base: charged } })
    note(draft, { key: id, type: 'fee-demanded', effectiveOn: on, amounts: only('fees', amount), tax, installment })
  }
}

/** The same, paid with the prepayment itself. */
export function payPrepaymentFees(
  draft: Draft,
  fees: readonly PrepaymentFee[],
  prepayment: { readonly installment: number; readonly cause: string; readonly on: LocalDate },
): Minor {
  const amounts = only('fees', totalFees(fees))
  const index = indexOfInstallment(draft, prepayment.installment)
  growInstallment(draft, index, 'charged', amounts, prepayment.on)
  growInstallment(draft, index, 'repaid', amounts, prepayment.on)
  chargePrepayment(draft, fees, prepayment)
  return amounts.fees
}
