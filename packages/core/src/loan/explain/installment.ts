import type { LocalDate } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { invariant } from '../../errors.ts'
import { add, type Minor, sum, totalOf, ZERO } from '../../money/index.ts'
import {
  buildRemaining,
  downPaymentDerivation,
  explainInstallment,
  explainRemaining,
  explainUpfrontInterest,
  type RemainingLoan,
} from '../../schedule/index.ts'
import type { Installment } from '../loan.ts'
import { prepaidWith } from '../prepaid.ts'
import type { BegunStep, LeftStep, SettledStep } from '../trace.ts'
import { chargeDerivation } from './charge.ts'
import { earlyFees, unpaidInterest } from './payoff.ts'
import { recalculatedDerivation } from './recalculated.ts'
import { repricedDerivation } from './repriced.ts'
import { type Told, type ToldAddition, type ToldPlan, unknownSubject } from './told.ts'

const SOURCE = 'docs/concepts/fold.md#explaining'

/** What an installment asks for: as planned, with what was prepaid with it and charged to it; or as it settled the loan. */
export function explainPlannedInstallment(told: Told, number: number): Derivation {
  const installment = told.loan.installments.find((candidate) => candidate.number === number)
  if (installment === undefined) throw unknownSubject(`installment ${number}`, { number })
  const settlement = settlementOf(told, installment)
  if (settlement !== null) return settledInstallment(told.loan, settlement, installment)
  const charges = told.loan.charges.filter((charge) => charge.installment === number)
  const charged = sum(charges.map((charge) => charge.amount))
  const left = told.left.get(number)
  const plan = left === undefined ? plansOf(told, installment) : [leftDerivation(left)]
  const added = addedTo(told, number)
  const planned = plan.reduce((total, derivation) => total + Number(derivation.amount), 0) as Minor
  const prepaid = left === undefined ? prepaidWith(told.loan.prepaid, number) : ZERO
  const total = totalOf(installment.charged)
  const paidBefore = planned + prepaid + charged + added - total
  return {
    amount: String(total),
    rule: 'installment-charged',
    source: SOURCE,
    inputs: { planned, prepaid, charges: charged, added, paidBefore },
    parts: [...plan, ...charges.map((charge) => chargeDerivation(told, charge))],
  }
}

/** What was received of it by the time of a change of terms, or waived, and what the change left due. */
function leftDerivation({ number, received, waived, stillDue }: LeftStep): Derivation {
  return {
    amount: String(received + waived + stillDue),
    rule: 'installment-left-by-change',
    source: 'docs/rules/change-of-terms.md',
    inputs: { number, received, waived, stillDue },
  }
}

function plansOf(told: Told, installment: Installment): readonly Derivation[] {
  return isOutsideThePlan(told, installment) ? [] : ownDerivations(told, installment.number)
}

/** An installment that charges opened: after the last one, or on the day of a further disbursement without a down payment. */
function isOutsideThePlan({ downPayments }: Told, { number, from, to }: Installment): boolean {
  return from === to && number !== 0 && number !== 1 && !downPayments.has(number)
}

function ownDerivations(told: Told, number: number): readonly Derivation[] {
  const step = told.recalculated.get(number)
  return step === undefined ? plannedDerivations(told, number) : [recalculatedDerivation(told.loan, step)]
}

/** The settlement that it was taken by, or cut short by; null for one that none has touched. */
function settlementOf({ settlements }: Told, installment: Installment): SettledStep | null {
  const { number } = installment
  return settlements.findLast((step) => step.installment === number || step.kept.includes(number)) ?? null
}

/**
 * Principal and interest that joined it beside its plan, and that no plan made since holds. A number that a settlement has set free may be
 * given again, so only what came after it counts.
 */
function addedTo({ added, left, plans, settlements }: Told, number: number): Minor {
  const lastPlan = plans.findLastIndex(({ plan, isOnTop }) => !isOnTop && number > 0 && hasRow(plan, number))
  const lastSettled = settlements.findLastIndex(({ installment }) => installment <= number)
  const counts = (step: ToldAddition): boolean =>
    step.installment === number && step.plansBefore > lastPlan && step.settlementsBefore > lastSettled
  const since = left.get(number)?.addedBefore ?? 0
  return sum(
    added
      .slice(since)
      .filter(counts)
      .map(({ principal, interest }) => add(principal, interest)),
  )
}

/** By the last plan that has the installment, one made on the way or that of the terms, and those that came on top of it. */
function plannedDerivations(told: Told, number: number): readonly Derivation[] {
  const plans = told.plans.filter(({ plan }) => number > 0 && hasRow(plan, number))
  const base = plans.findLastIndex(({ isOnTop }) => !isOnTop)
  const onTop = [
    ...plans.slice(base + 1).map(({ plan }) => explainRemaining(plan, number)),
    ...repricingDerivations(told, number, told.plans.indexOf(plans[base] as ToldPlan)),
  ]
  const { plan } = plans[base] ?? {}
  if (plan !== undefined) return [isEmpty(plan) ? NOTHING_LEFT : explainRemaining(plan, number), ...onTop]
  return [begunDerivation(told, number), ...onTop]
}

/** Changes of its interest alone since a plan was made; -1: since the beginning. */
function repricingDerivations({ repricings, loan }: Told, number: number, since: number): readonly Derivation[] {
  return repricings
    .filter((step) => step.number === number && step.plansBefore > since)
    .map((step) => repricedDerivation(step, loan.terms.rounding))
}

function begunDerivation(told: Told, number: number): Derivation {
  const { begun, loan } = told
  invariant(begun, 'a loan with installments was planned')
  if (number > 0) return explainInstallment(begun.terms, loan.disbursedOn, number)
  const disbursed = told.downPayments.get(number)
  return disbursed === undefined
    ? dueOnDisbursement(loan, begun, loan.disbursedOn)
    : downPaymentDerivation(disbursed, loan.terms.downPayment ?? 0, loan.terms.rounding)
}

function hasRow(plan: RemainingLoan, number: number): boolean {
  if (number < plan.startNumber) return false
  return isEmpty(plan)
    ? number === plan.startNumber
    : buildRemaining(plan).installments.some((row) => row.number === number)
}

/** Whether a prepayment left nothing to plan: its installment then asks for the prepayment alone. */
function isEmpty(plan: RemainingLoan): boolean {
  return buildRemaining(plan).installments.length === 0
}

const NOTHING_LEFT: Derivation = { amount: '0', rule: 'nothing-left', inputs: {} }

function dueOnDisbursement({ installments }: Told['loan'], { terms, disbursed }: BegunStep, on: LocalDate): Derivation {
  const { charged } = installments.find(({ number }) => number === 0) as Installment
  const parts = [
    ...(charged.principal > 0 ? [downPaymentDerivation(disbursed, terms.downPayment ?? 0, terms.rounding)] : []),
    ...(charged.interest > 0 ? [explainUpfrontInterest(terms, on)] : []),
  ]
  const inputs = { downPayment: charged.principal, interest: charged.interest }
  const amount = String(charged.principal + charged.interest)
  return { amount, rule: 'due-on-disbursement', source: 'docs/rules/stub-periods.md', inputs, parts }
}

/** The installment that took all that was not due when the loan was settled; later ones ask for no more than they had received. */
function settledInstallment(loan: Told['loan'], settlement: SettledStep, installment: Installment): Derivation {
  const total = totalOf(installment.charged)
  if (installment.number !== settlement.installment) {
    return { amount: String(total), rule: 'installment-as-paid', source: SOURCE, inputs: { received: total } }
  }
  const { payoff, received } = settlement
  const { principal, fees, penalties, interest } = payoff.ahead
  const since = total - totalOf(payoff.ahead) - totalOf(received)
  return {
    amount: String(total),
    rule: 'installment-settled',
    source: 'docs/rules/payoff.md',
    inputs: { interest, principal, fees, penalties, received: totalOf(received), since },
    parts: [unpaidInterest(loan, payoff), ...earlyFees(payoff)],
  }
}
