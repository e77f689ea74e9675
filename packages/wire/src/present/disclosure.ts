/** The interest certificate and the key facts of a loan as JSON. */
import {
  amountFromMinor,
  type CertificateBasis,
  type CurrencyCode,
  formatRatePercent,
  type InterestCertificate,
  type KeyFactsAsAgreed,
  type LocalDate,
} from '@lend/core'
import { type BreakdownJson, presentAmount, presentBreakdown } from './amounts.ts'

export interface CertificateJson {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly basis: CertificateBasis
  readonly interest: string
  readonly principal: string
  /** Fees and penalties. */
  readonly otherCharges: string
  readonly lines: readonly ({ readonly on: LocalDate } & BreakdownJson)[]
}

export function presentCertificate(certificate: InterestCertificate, currency: CurrencyCode): CertificateJson {
  const { from, to, basis, interest, principal, otherCharges, lines } = certificate
  return {
    from,
    to,
    basis,
    interest: amountFromMinor(interest, currency),
    principal: amountFromMinor(principal, currency),
    otherCharges: amountFromMinor(otherCharges, currency),
    lines: lines.map(({ on, amounts }) => ({ on, ...presentBreakdown(amounts, currency) })),
  }
}

export interface KeyFactsJson {
  readonly currency: CurrencyCode
  readonly disbursedOn: LocalDate
  readonly principal: string
  readonly annualRatePercent: string
  readonly installments: number
  /** The level installment; null where installments are not level. */
  readonly installment: string | null
  readonly firstInstallment: string
  readonly lastInstallment: string
  readonly firstDueDate: LocalDate
  readonly lastDueDate: LocalDate
  readonly netDisbursed: string
  readonly amountFinanced: string
  readonly interest: string
  readonly fees: string
  readonly totalCost: string
  readonly totalPayable: string
  readonly otherFees: string
  /** Annual percentage rates as each law has them shown. */
  readonly aprEuPercent: string
  readonly aprUsPercent: string
  readonly aprRbiPercent: string
  /** What each fee of the terms comes to if all goes to plan. */
  readonly agreedFees: readonly AgreedFeeJson[]
  /** Codes of what is charged only if something happens. */
  readonly contingent: readonly string[]
}

export interface AgreedFeeJson {
  readonly code: string
  readonly amount: string
  readonly tax: string
}

export function presentKeyFacts(facts: KeyFactsAsAgreed): KeyFactsJson {
  const { currency, disbursedOn, installments, firstDueDate, lastDueDate, cost, apr } = facts
  const text = (amount: Parameters<typeof amountFromMinor>[0]): string => amountFromMinor(amount, currency)
  return {
    currency,
    disbursedOn,
    principal: text(facts.principal),
    annualRatePercent: formatRatePercent(facts.annualRate),
    installments,
    installment: presentAmount(facts.installment, currency),
    firstInstallment: text(facts.firstInstallment),
    lastInstallment: text(facts.lastInstallment),
    firstDueDate,
    lastDueDate,
    netDisbursed: text(facts.netDisbursed),
    amountFinanced: text(facts.amountFinanced),
    interest: text(cost.interest),
    fees: text(cost.fees),
    totalCost: text(cost.total),
    totalPayable: text(cost.totalPayable),
    otherFees: text(facts.otherFees),
    aprEuPercent: apr.euEffective,
    aprUsPercent: apr.usActuarial,
    aprRbiPercent: apr.rbiKfs,
    agreedFees: facts.agreedFees.map(({ code, amount, tax }) => ({ code, amount: text(amount), tax: text(tax) })),
    contingent: facts.contingent,
  }
}
