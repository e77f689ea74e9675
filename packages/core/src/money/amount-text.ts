/** Amounts as people and JSON see them: decimal strings such as "1250.00". The one parser and the one writer. */
import { LendError } from '../errors.ts'
import { type CurrencyCode, currencyDecimals } from './currency.ts'
import { type Minor, ZERO } from './minor.ts'

const PATTERN = /^(0|[1-9]\d*)(?:\.(\d{1,3}))?$/
const MAX_DIGITS = 15

/**
 * A decimal string as minor units: "1250", "1250.5" and "1250.50" are the same in a currency with two decimals.
 * @param what names the amount in the error: 'principal'
 * @throws {LendError} AMOUNT_MALFORMED (sign, blank, exponent, separators, more decimals than the currency has),
 *   AMOUNT_OUT_OF_RANGE (more than 15 digits in minor units), AMOUNT_NOT_POSITIVE
 * @see docs/reference/input.md
 */
export function parseAmount(text: string, currency: CurrencyCode, what = 'amount'): Minor {
  const amount = parseAmountOrZero(text, currency, what)
  if (amount > 0) return amount
  throw new LendError('AMOUNT_NOT_POSITIVE', `The ${what} is ${text}. Give an amount above 0.`, { what, text })
}

/**
 * The same where nothing is a good amount.
 * @throws {LendError} AMOUNT_MALFORMED, AMOUNT_OUT_OF_RANGE
 */
export function parseAmountOrZero(text: string, currency: CurrencyCode, what = 'amount'): Minor {
  const decimals = currencyDecimals(currency)
  if (text.length > MAX_DIGITS + 4) throw outOfRange(text.slice(0, 24), currency, what)
  const match = PATTERN.exec(text)
  if (!match) throw malformed(text, currency, what)
  const [, whole = '', fraction = ''] = match
  if (fraction.length > decimals) throw malformed(text, currency, what)
  const digits = whole + fraction.padEnd(decimals, '0')
  if (digits.replace(/^0+/, '').length > MAX_DIGITS) throw outOfRange(text, currency, what)
  return (digits === '' ? ZERO : Number.parseInt(digits, 10)) as Minor
}

/** Fractions of a currency unit, ready to append: '.00' to '.99' for two decimals. Looking one up beats padding digits. */
const fractionsOf = (decimals: number): readonly string[] =>
  Array.from({ length: 10 ** decimals }, (_, fraction) => `.${String(fraction).padStart(decimals, '0')}`)

const FRACTIONS = { 0: null, 2: fractionsOf(2), 3: fractionsOf(3) } as const

/** Minor units as a decimal string with all decimals of the currency: -5 is "-0.05". */
export function amountFromMinor(amount: Minor | number, currency: CurrencyCode): string {
  const fractions = FRACTIONS[currencyDecimals(currency)]
  if (fractions === null) return String(amount)
  const size = Math.abs(amount)
  const units = Math.floor(size / fractions.length)
  return `${amount < 0 ? '-' : ''}${units}${fractions[size - units * fractions.length]}`
}

function malformed(text: string, currency: CurrencyCode, what: string): LendError {
  const decimals = currencyDecimals(currency)
  const example = decimals === 0 ? '1250' : `1250.${'0'.repeat(decimals)}`
  return new LendError(
    'AMOUNT_MALFORMED',
    `The ${what} ${JSON.stringify(text)} is no amount of ${currency}. Write digits with at most ${decimals} decimals, such as ${example}.`,
    { what, text, currency, decimals },
  )
}

function outOfRange(text: string, currency: CurrencyCode, what: string): LendError {
  return new LendError(
    'AMOUNT_OUT_OF_RANGE',
    `The ${what} ${JSON.stringify(text)} has more than ${MAX_DIGITS} digits in minor units of ${currency}.`,
    {
      what,
      text,
      currency,
    },
  )
}
