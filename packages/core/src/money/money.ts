import { LendError } from '../errors.ts'
import type { CurrencyCode } from './currency.ts'
import { add, type Minor } from './minor.ts'

/** An amount that carries its currency, for where currencies could meet. */
export interface Money {
  readonly currency: CurrencyCode
  readonly minor: Minor
}

export function money(currency: CurrencyCode, amount: Minor): Money {
  return { currency, minor: amount }
}

/** @throws {LendError} CURRENCY_MISMATCH, AMOUNT_OUT_OF_RANGE */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency === b.currency) return money(a.currency, add(a.minor, b.minor))
  throw new LendError(
    'CURRENCY_MISMATCH',
    `${a.currency} and ${b.currency} cannot be added. Convert one of them first, outside of Lend.`,
    {
      currencies: [a.currency, b.currency],
    },
  )
}
