import type { Portion } from '../allocation/index.ts'
import { add, type Component, type Minor, minor, mulDivRound, subtract, sum, ZERO } from '../money/index.ts'
import { type Draft, indexOfInstallment } from './draft.ts'

/** Tax within money: all of it, and the part within fees. */
export interface TaxPaid {
  readonly tax: Minor
  readonly feeTax: Minor
}

/**
 * Tax within money that has just paid charges: of the part of them that is paid, the same part of their tax, rounded so that it adds up
 * over payments.
 * @param portions one per installment, already in what it was repaid
 */
export function taxPaid(draft: Draft, portions: readonly Portion[]): TaxPaid {
  if (draft.charges.every((charge) => charge.tax === 0)) return { tax: ZERO, feeTax: ZERO }
  const within = (component: Component): Minor => sum(portions.map((portion) => taxPaidOn(draft, portion, component)))
  const feeTax = within('fees')
  return { tax: add(feeTax, within('penalties')), feeTax }
}

function taxPaidOn(draft: Draft, { installment, parts }: Portion, component: Component): Minor {
  const charges = draft.charges.filter((charge) => charge.installment === installment && charge.component === component)
  const [raised, tax] = [sum(charges.map((charge) => charge.amount)), sum(charges.map((charge) => charge.tax))]
  const repaid = draft.installments[indexOfInstallment(draft, installment)]?.repaid[component]
  if (repaid === undefined || raised === 0 || tax === 0) return minor(0)
  const within = (amount: number): Minor => minor(mulDivRound(tax, amount, raised, 'half-even'))
  return subtract(within(repaid), within(repaid - parts[component]))
}
