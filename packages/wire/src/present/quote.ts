import { amountFromMinor, type CurrencyCode, type LocalDate, type PayoffDay, subtract } from '@lend/core'

/** What closes a loan on a day, itemized. */
export interface PayoffDayJson {
  readonly on: LocalDate
  readonly principal: string
  readonly dueInterest: string
  readonly accruedInterest: string
  readonly fees: string
  readonly penalties: string
  readonly tax: string
  /** What paying principal back early costs: part of `fees`. */
  readonly prepayment: readonly PrepaymentChargeJson[]
  readonly credit: string
  readonly total: string
}

export interface PrepaymentChargeJson {
  readonly code: string
  /** Principal paid back before it is due, and the part of it that costs nothing. */
  readonly prepaid: string
  readonly free: string
  readonly amount: string
  readonly tax: string
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
    prepayment: day.prepayment.map(({ code, prepaid, charged, amount, tax }) => ({
      code,
      prepaid: text(prepaid),
      free: text(subtract(prepaid, charged)),
      amount: text(amount),
      tax: text(tax),
    })),
    credit: text(day.credit),
    total: text(day.total),
  }
}
