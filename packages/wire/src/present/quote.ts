import { amountFromMinor, type CurrencyCode, type LocalDate, type PayoffDay } from '@lend/core'

/** What closes a loan on a day, itemized. */
export interface PayoffDayJson {
  readonly on: LocalDate
  readonly principal: string
  readonly dueInterest: string
  readonly accruedInterest: string
  readonly fees: string
  readonly penalties: string
  readonly tax: string
  readonly credit: string
  readonly total: string
}

export function presentPayoffDay(day: PayoffDay, currency: CurrencyCode): PayoffDayJson {
  const text = (amount: Parameters<typeof amountFromMinor>[0]): string => amountFromMinor(amount, currency)
  return {
    on: day.on,
    principal: text(day.principal),
    dueInterest: text(day.dueInterest),
    accruedInterest: text(day.accruedInterest),
    fees: text(day.fees),
    penalties: text(day.penalties),
    tax: text(day.tax),
    credit: text(day.credit),
    total: text(day.total),
  }
}
