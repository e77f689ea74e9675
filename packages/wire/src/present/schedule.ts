import { add, amountFromMinor, type CurrencyCode, type LocalDate, type Schedule } from '@lend/core'
import { presentAmount } from './amounts.ts'

export interface ScheduleJson {
  readonly currency: CurrencyCode
  readonly disbursedOn: LocalDate
  readonly principal: string
  /** The level installment; null where there is none. */
  readonly installment: string | null
  readonly upfrontInterest: string
  readonly installments: readonly ScheduleRowJson[]
}

export interface ScheduleRowJson {
  readonly number: number
  readonly from: LocalDate
  readonly to: LocalDate
  readonly dueDate: LocalDate
  readonly principal: string
  readonly interest: string
  /** Principal and interest. */
  readonly total: string
  /** Outstanding principal once the row is paid. */
  readonly balance: string
}

export function presentSchedule(schedule: Schedule, currency: CurrencyCode): ScheduleJson {
  const text = (amount: Parameters<typeof amountFromMinor>[0]): string => amountFromMinor(amount, currency)
  return {
    currency,
    disbursedOn: schedule.disbursedOn,
    principal: text(schedule.principal),
    installment: presentAmount(schedule.installment, currency),
    upfrontInterest: text(schedule.upfrontInterest),
    installments: schedule.installments.map(({ number, from, to, dueDate, principal, interest, balance }) => ({
      number,
      from,
      to,
      dueDate,
      principal: text(principal),
      interest: text(interest),
      total: text(add(principal, interest)),
      balance: text(balance),
    })),
  }
}
