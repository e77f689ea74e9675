/**
 * Fees of installments to come: planned with the installment, asked for when it falls due, planned again when it is planned again. What has
 * been paid of one ahead of time stays.
 */
import { assessFee, type FeeBase, type FeeBasis, type FeeRule } from '../../charges/index.ts'
import type { LocalDate } from '../../dates/index.ts'
import { add, maxOf, type Minor, minor, minOf, mulDivRound, negate, subtract, ZERO } from '../../money/index.ts'
import { installmentOutstanding } from '../balances.ts'
import { type Draft, growInstallment, note, only } from '../draft.ts'
import type { BookedLoan, Charge, Installment } from '../loan.ts'
import { prepaidWith } from '../prepaid.ts'

/** Plans the fees of a run of installments that have not fallen due; indexes, the end excluded. */
export function planFees(draft: Draft, start: number, end: number, on: LocalDate): void {
  const rules = (draft.terms.fees ?? []).filter(({ when }) => when.kind === 'installment' || when.kind === 'day')
  if (rules.length === 0) return
  const balances = balancesBefore(draft, start)
  for (let index = start; index < end; index += 1) {
    const row = draft.installments[index] as Installment
    if (row.number <= 0 || row.from === row.to || row.dueDate <= draft.opened) continue
    for (const rule of rules) planFee(draft, index, { rule, balance: balances[index - start] as Minor }, on)
  }
}

/** Principal that each installment from one on finds outstanding, as planned. */
function balancesBefore({ installments, prepaid }: Draft, start: number): readonly Minor[] {
  const balances: Minor[] = []
  let balance = ZERO
  for (let index = installments.length - 1; index >= start; index -= 1) {
    const { number, charged } = installments[index] as Installment
    balance = add(balance, subtract(charged.principal, prepaidWith(prepaid, number)))
    balances[index - start] = balance
  }
  return balances
}

interface Planned {
  readonly rule: FeeRule
  readonly balance: Minor
}

function planFee(draft: Draft, index: number, { rule, balance }: Planned, on: LocalDate): void {
  const row = draft.installments[index] as Installment
  const installment = subtract(add(row.charged.principal, row.charged.interest), prepaidWith(draft.prepaid, row.number))
  const applies = rule.when.kind === 'day' ? balance > 0 && holds(draft, index, rule.when.on) : installment > 0
  if (!applies) return
  const of: Readonly<Record<FeeBase, Minor>> = {
    principal: draft.disbursed,
    'outstanding-principal': balance,
    installment,
    interest: row.charged.interest,
    prepaid: ZERO,
  }
  const base = rule.amount.kind === 'flat' ? ZERO : maxOf(of[rule.amount.of], ZERO)
  putPlanned(draft, index, { rule, base }, on)
}

/** Lets an installment ask for a planned fee; what has been paid of it before, or waived, it never falls below. */
function putPlanned(draft: Draft, index: number, { rule, base }: FeeBasis, on: LocalDate): void {
  const row = draft.installments[index] as Installment
  const fee = assessFee({ rule, base })
  const position = draft.charges.findIndex((charge) => isPlannedBy(charge, rule, row))
  const before = draft.charges[position]
  const id = before?.id ?? freeId(draft, `fee:${row.number}:${rule.code}`)
  draft.trace?.fee?.({ chargeId: id, basis: { rule, base } })
  if (fee.amount <= (before?.amount ?? ZERO) || (before !== undefined && before.waived > 0)) return
  const raised = { component: 'fees', code: rule.code, installment: row.number, raisedOn: row.dueDate } as const
  const charge: Charge = { id, ...raised, ...dayOf(rule), ...fee, waived: ZERO, accrual: null, planned: true }
  draft.charges.splice(before === undefined ? draft.charges.length : position, 1, charge)
  growInstallment(draft, index, 'charged', only('fees', subtract(fee.amount, before?.amount ?? ZERO)), on)
}

function isPlannedBy(charge: Charge, { code }: FeeRule, { number }: Installment): boolean {
  return (
    charge.planned === true &&
    charge.code === code &&
    charge.installment === number &&
    charge.id.startsWith(`fee:${number}:`)
  )
}

/** What was paid of a fee of an installment that is no more keeps its id, should there be an installment of that number again. */
function freeId({ charges }: Draft, id: string): string {
  const taken = charges.filter((charge) => charge.id === id || charge.id.startsWith(`${id}:`)).length
  return taken === 0 ? id : `${id}:${taken + 1}`
}

function dayOf({ when }: FeeRule): Pick<Charge, 'dueOn'> {
  return when.kind === 'day' ? { dueOn: when.on } : {}
}

/** Whether the period of an installment holds a day: its due date does, and that of the one before does not. */
function holds({ installments, openedOn, disbursedOn }: Draft, index: number, day: LocalDate): boolean {
  const before = installments.findLast(({ from, to }, earlier) => earlier < index && from < to)
  const after = before?.dueDate ?? openedOn ?? disbursedOn
  return day > after && day <= (installments[index] as Installment).dueDate
}

/** What is open of the planned fees of an installment: money for its fees has paid first what was asked for. */
export function openPlannedFees({ charges }: Pick<BookedLoan, 'charges'>, installment: Installment): Minor {
  let planned = ZERO
  for (const charge of charges) {
    if (charge.planned && charge.installment === installment.number)
      planned = add(planned, subtract(charge.amount, charge.waived))
  }
  return planned === 0 ? ZERO : minOf(planned, installmentOutstanding(installment).fees)
}

/**
 * Takes back what is planned of the fees of a run of installments and has not been paid.
 * @param keepsWaived whether a fee that was waived in part stays as it is
 */
export function takeBackPlannedFees(
  draft: Draft,
  { start, end }: { readonly start: number; readonly end: number },
  on: LocalDate,
  keepsWaived = false,
): void {
  if (!draft.charges.some((charge) => charge.planned)) return
  for (let index = start; index < end; index += 1) {
    const row = draft.installments[index] as Installment
    const charges = draft.charges.filter(
      (charge) => charge.planned && charge.installment === row.number && !(keepsWaived && charge.waived > 0),
    )
    takeBack(draft, index, charges, on)
  }
}

function takeBack(draft: Draft, index: number, charges: readonly Charge[], on: LocalDate): void {
  const open = openPlannedFees({ charges }, draft.installments[index] as Installment)
  let left = open
  for (const charge of charges.toReversed()) {
    const cut = minOf(left, subtract(charge.amount, charge.waived))
    left = subtract(left, cut)
    const amount = subtract(charge.amount, cut)
    const tax = charge.amount === 0 ? ZERO : minor(mulDivRound(charge.tax, amount, charge.amount, 'half-even'))
    const rest = amount === 0 ? [] : [{ ...charge, amount, tax }]
    draft.charges.splice(draft.charges.indexOf(charge), 1, ...rest)
  }
  if (open > 0) growInstallment(draft, index, 'charged', only('fees', negate(open)), on)
}

/** Asks for the planned fees of an installment: on its due date, or on the day that the loan ends before. */
export function demandPlannedFees(draft: Draft, { number }: Installment, on: LocalDate): void {
  for (let position = 0; position < draft.charges.length; position += 1) {
    const { planned, ...charge } = draft.charges[position] as Charge
    if (!planned || charge.installment !== number) continue
    draft.charges[position] = { ...charge, raisedOn: on }
    const { id, amount, tax } = charge
    note(draft, {
      key: id,
      type: 'fee-demanded',
      effectiveOn: on,
      amounts: only('fees', amount),
      tax,
      installment: number,
    })
  }
}

/** A loan that ends asks for no fee of installments to come, save what has been paid of it. */
export function endPlannedFees(draft: Draft, on: LocalDate): void {
  if (!draft.charges.some((charge) => charge.planned)) return
  takeBackPlannedFees(draft, { start: 0, end: draft.installments.length }, on)
  for (const installment of draft.installments) demandPlannedFees(draft, installment, on)
}

/** Fees planned and not asked for yet: part of what is outstanding, and no asset of the books. */
export function plannedFeesOf({ charges }: Pick<BookedLoan, 'charges'>): Minor {
  return charges.reduce((total, { planned, amount }) => (planned ? add(total, amount) : total), ZERO)
}
