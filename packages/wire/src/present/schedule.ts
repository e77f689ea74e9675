import {
  amountFromMinor,
  type BookedLoan,
  type CurrencyCode,
  feesByInstallment,
  type LocalDate,
  type Minor,
  netDisbursed,
  type Schedule,
  sum,
  ZERO,
} from '@lend/core'
import { presentAmount } from './amounts.ts'

export interface ScheduleJson {
  readonly currency: CurrencyCode
  readonly disbursedOn: LocalDate
  readonly principal: string
  /** The level installment; null where there is none. */
  readonly installment: string | null
  readonly upfrontInterest: string
  /** Fees due with the money, kept back from it or not. */
  readonly feesOnDisbursement: string
  /** What reaches the borrower: the principal without fees that are kept back. */
  readonly netDisbursed: string
  readonly installments: readonly ScheduleRowJson[]
}

export interface ScheduleRowJson {
  readonly number: number
  readonly from: LocalDate
  readonly to: LocalDate
  readonly dueDate: LocalDate
  readonly principal: string
  readonly interest: string
  readonly fees: string
  /** Principal, interest and fees. */
  readonly total: string
  /** Outstanding principal once the row is paid. */
  readonly balance: string
}

/** @param agreed the loan on the day of its disbursement: its fees */
export function presentSchedule(schedule: Schedule, agreed: BookedLoan): ScheduleJson {
  const { currency } = agreed.terms
  const fees = feesByInstallment(agreed)
  const feesOf = (number: number): Minor => fees.get(number) ?? ZERO
  const text = (amount: Parameters<typeof amountFromMinor>[0]): string => amountFromMinor(amount, currency)
  return {
    currency,
    disbursedOn: schedule.disbursedOn,
    principal: text(schedule.principal),
    installment: presentAmount(schedule.installment, currency),
    upfrontInterest: text(schedule.upfrontInterest),
    feesOnDisbursement: text(feesOf(0)),
    netDisbursed: text(netDisbursed(agreed)),
    installments: schedule.installments.map(({ number, from, to, dueDate, principal, interest, balance }) => ({
      number,
      from,
      to,
      dueDate,
      principal: text(principal),
      interest: text(interest),
      fees: text(feesOf(number)),
      total: text(sum([principal, interest, feesOf(number)])),
      balance: text(balance),
    })),
  }
}
