/** A loan's state at the end of a day as JSON. */
import {
  amountFromMinor,
  annualRateOn,
  arrearsOn,
  type BookedLoan,
  bucketOn,
  type Charge,
  countDelinquentDays,
  type CurrencyCode,
  daysPastDue,
  formatRatePercent,
  type Installment,
  installmentOutstanding,
  isBooked,
  type Loan,
  type LoanStatus,
  type LocalDate,
  netDisbursed,
  nextInstallment,
  outstandingOf,
  type RateChangeKeeps,
  type RateFrom,
  repaidOf,
  ZERO,
} from '@lend/core'
import { type BreakdownJson, presentAmount, presentBreakdown } from './amounts.ts'

export interface InstallmentJson {
  readonly number: number
  readonly from: LocalDate
  readonly to: LocalDate
  readonly dueDate: LocalDate
  readonly charged: BreakdownJson
  readonly repaid: BreakdownJson
  readonly waived: BreakdownJson
  readonly outstanding: BreakdownJson
  readonly settledOn: LocalDate | null
}

export interface ChargeJson {
  readonly id: string
  readonly component: 'fees' | 'penalties'
  readonly code: string
  readonly installment: number
  readonly raisedOn: LocalDate
  readonly amount: string
  readonly tax: string
  readonly waived: string
  /** A fee of an installment to come: not asked for yet. */
  readonly planned: boolean
  /** Whether it was kept back from a disbursement. */
  readonly keptBack: boolean
  /** Given back after it was paid. */
  readonly refunded: string
}

export interface SettlementJson {
  readonly agreedOn: LocalDate
  readonly amount: string
  /** The last day on which money counts towards it. */
  readonly payBy: LocalDate
  readonly received: string
  /** Null until the sum has been reached. */
  readonly reachedOn: LocalDate | null
}

export interface RateChangeJson {
  readonly id: string
  readonly on: LocalDate
  readonly annualRatePercent: string
  /** The fixing of the benchmark, where the rate follows one; else null. */
  readonly benchmarkPercent: string | null
  readonly keeps: RateChangeKeeps
  /** Whether the installment was to stay, did not reach the interest, and was solved again. */
  readonly solvedAgain: boolean
  /** Numbers of the installments whose interest is more than the one that stays. */
  readonly aboveInstallment: readonly number[]
}

/** What a loan is before money is out. */
export interface UnbookedStateJson {
  readonly status: LoanStatus
  readonly currency: CurrencyCode
  readonly principal: string
}

export interface BookedStateJson extends UnbookedStateJson {
  readonly disbursedOn: LocalDate
  readonly openedOn: LocalDate | null
  readonly disbursed: string
  /** What reached the borrower of it: without fees that were kept back. */
  readonly netDisbursed: string
  /** Per year, in force on the day; agreed or changed to since. */
  readonly annualRatePercent: string
  /** The level installment in force. */
  readonly installment: string | null
  readonly outstanding: BreakdownJson
  readonly arrears: BreakdownJson
  readonly repaid: BreakdownJson
  readonly writtenOff: BreakdownJson
  readonly recovered: string
  readonly credit: string
  /** What had been paid and left again, so that it was asked for once more; null where nothing was. */
  readonly returned: BreakdownJson | null
  /** What the loan stood in the books for when it left them, and when; null while it is an asset. */
  readonly chargedOff: { readonly on: LocalDate; readonly amounts: BreakdownJson } | null
  /** The settlement agreed last; null where there was none. */
  readonly settlement: SettlementJson | null
  /** Interest in the books that has not fallen due; null where none accrues. */
  readonly accrued: string | null
  /** Unpaid income taken back while the loan is non-performing; null where none is suspended. */
  readonly suspended: BreakdownJson | null
  readonly daysPastDue: number
  readonly delinquentDays: number
  readonly bucket: string
  readonly nextInstallment: {
    readonly number: number
    readonly dueDate: LocalDate
    readonly amount: BreakdownJson
  } | null
  readonly closedOn: LocalDate | null
  /** Rates other than the agreed one, oldest first. */
  readonly rateChanges: readonly RateChangeJson[]
  /** Days that do not count as past due: `from` included, `to` excluded. */
  readonly delinquencyPauses: readonly { readonly id: string; readonly from: LocalDate; readonly to: LocalDate }[]
  /** Days without interest: `from` included, `to` excluded. */
  readonly interestPauses: readonly { readonly id: string; readonly from: LocalDate; readonly to: LocalDate }[]
  readonly installments: readonly InstallmentJson[]
  readonly charges: readonly ChargeJson[]
}

export type LoanStateJson = UnbookedStateJson | BookedStateJson

/** @param asOf a day on or after the last fact folded in */
export function presentLoan(loan: Loan, asOf: LocalDate): LoanStateJson {
  const { currency, principal } = loan.terms
  const head = { status: loan.status, currency, principal: amountFromMinor(principal, currency) }
  return isBooked(loan) ? { ...head, ...presentBooked(loan, asOf) } : head
}

function presentBooked(loan: BookedLoan, asOf: LocalDate): Omit<BookedStateJson, keyof UnbookedStateJson> {
  const { currency, delinquency } = loan.terms
  const text = (amount: Parameters<typeof amountFromMinor>[0]): string => amountFromMinor(amount, currency)
  const next = nextInstallment(loan)
  const late = daysPastDue(loan, asOf)
  return {
    disbursedOn: loan.disbursedOn,
    openedOn: loan.openedOn,
    disbursed: text(loan.disbursed),
    netDisbursed: text(netDisbursed(loan)),
    annualRatePercent: formatRatePercent(annualRateOn(loan, asOf)),
    installment: presentAmount(loan.installment, currency),
    outstanding: presentBreakdown(outstandingOf(loan), currency),
    arrears: presentBreakdown(arrearsOn(loan, asOf), currency),
    repaid: presentBreakdown(repaidOf(loan), currency),
    writtenOff: presentBreakdown(loan.writtenOff, currency),
    recovered: text(loan.recovered),
    credit: text(loan.credit),
    returned: loan.returned ? presentBreakdown(loan.returned, currency) : null,
    chargedOff: loan.chargedOff
      ? { on: loan.chargedOff.on, amounts: presentBreakdown(loan.chargedOff.amounts, currency) }
      : null,
    settlement: presentSettlement(loan),
    accrued: presentAmount(loan.accrued ?? null, currency),
    suspended: loan.suspended ? presentBreakdown(loan.suspended, currency) : null,
    daysPastDue: late,
    delinquentDays: countDelinquentDays(late, delinquency),
    bucket: bucketOn(loan, asOf).code,
    nextInstallment: next && {
      number: next.number,
      dueDate: next.dueDate,
      amount: presentBreakdown(installmentOutstanding(next), currency),
    },
    closedOn: loan.closedOn,
    rateChanges: (loan.rates ?? []).map(presentRateChange),
    delinquencyPauses: (loan.delinquencyPauses ?? []).map(({ changeId: id, from, to }) => ({ id, from, to })),
    interestPauses: (loan.pauses ?? []).map(({ changeId: id, from, to }) => ({ id, from, to })),
    installments: loan.installments.map((installment) => presentInstallment(installment, currency)),
    charges: loan.charges.map((charge) => presentCharge(charge, currency)),
  }
}

function presentSettlement({ settlement, terms }: BookedLoan): SettlementJson | null {
  if (settlement === undefined) return null
  const { amount, received } = settlement
  const text = (value: Parameters<typeof amountFromMinor>[0]): string => amountFromMinor(value, terms.currency)
  return { ...settlement, amount: text(amount), received: text(received) }
}

function presentRateChange(rate: RateFrom): RateChangeJson {
  const { changeId: id, on, annualRate, benchmarkRate, keeps, solvedAgain = false, aboveInstallment = [] } = rate
  const benchmarkPercent = benchmarkRate === undefined ? null : formatRatePercent(benchmarkRate)
  return {
    id,
    on,
    annualRatePercent: formatRatePercent(annualRate),
    benchmarkPercent,
    keeps,
    solvedAgain,
    aboveInstallment,
  }
}

export function presentInstallment(installment: Installment, currency: CurrencyCode): InstallmentJson {
  const { number, from, to, dueDate, charged, repaid, waived, settledOn } = installment
  return {
    number,
    from,
    to,
    dueDate,
    charged: presentBreakdown(charged, currency),
    repaid: presentBreakdown(repaid, currency),
    waived: presentBreakdown(waived, currency),
    outstanding: presentBreakdown(installmentOutstanding(installment), currency),
    settledOn,
  }
}

function presentCharge(charge: Charge, currency: CurrencyCode): ChargeJson {
  const { id, component, code, installment, raisedOn, planned = false, keptBackFrom } = charge
  const text = (value: Parameters<typeof amountFromMinor>[0]): string => amountFromMinor(value, currency)
  const amounts = {
    amount: text(charge.amount),
    tax: text(charge.tax),
    waived: text(charge.waived),
    refunded: text(charge.refunded ?? ZERO),
  }
  return { id, component, code, installment, raisedOn, ...amounts, planned, keptBack: keptBackFrom !== undefined }
}
