/** Currencies and how many decimals their minor unit has (ISO 4217). */
import { LendError } from '../errors.ts'

/** Decimals of each currency: how many digits follow the point in an amount. */
export const CURRENCIES = {
  AED: 2,
  AUD: 2,
  BDT: 2,
  BHD: 3,
  BRL: 2,
  CAD: 2,
  CHF: 2,
  CLP: 0,
  CNY: 2,
  COP: 2,
  CZK: 2,
  DKK: 2,
  EGP: 2,
  EUR: 2,
  GBP: 2,
  GHS: 2,
  HKD: 2,
  HUF: 2,
  IDR: 2,
  ILS: 2,
  INR: 2,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KES: 2,
  KRW: 0,
  KWD: 3,
  LKR: 2,
  MAD: 2,
  MXN: 2,
  MYR: 2,
  NGN: 2,
  NOK: 2,
  NPR: 2,
  NZD: 2,
  OMR: 3,
  PEN: 2,
  PHP: 2,
  PKR: 2,
  PLN: 2,
  QAR: 2,
  RON: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  THB: 2,
  TND: 3,
  TRY: 2,
  TWD: 2,
  TZS: 2,
  UAH: 2,
  UGX: 0,
  USD: 2,
  UYU: 2,
  VND: 0,
  XAF: 0,
  XOF: 0,
  ZAR: 2,
  ZMW: 2,
} as const

export type CurrencyCode = keyof typeof CURRENCIES

/** Digits after the point: 0 for JPY, 2 for USD, 3 for KWD. */
export function currencyDecimals(currency: CurrencyCode): 0 | 2 | 3 {
  return CURRENCIES[currency]
}

export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(CURRENCIES, text)
}

/** @throws {LendError} CURRENCY_UNKNOWN unless it is a code in capitals that Lend knows */
export function parseCurrency(text: string): CurrencyCode {
  if (isCurrencyCode(text)) return text
  throw new LendError(
    'CURRENCY_UNKNOWN',
    `Currency ${JSON.stringify(text)} is unknown. Give an ISO 4217 code in capitals, such as USD.`,
    {
      currency: text,
    },
  )
}
