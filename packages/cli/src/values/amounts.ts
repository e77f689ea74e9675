import { type CurrencyCode, type Minor, parseAmount } from '@lend/core'
import type { Engine } from '@lend/engine'

/** The currency of a loan: what an amount for it is written in. @throws {LendError} LOAN_NOT_FOUND */
export async function currencyOf(engine: Engine, loan: string): Promise<CurrencyCode> {
  const { record } = await engine.loans.show(loan)
  return record.loan.terms.currency
}

/** An amount where one is given. @throws {LendError} as `parseAmount` */
export function optionalAmount<Name extends string>(
  name: Name,
  text: string | undefined,
  currency: CurrencyCode,
): { readonly [K in Name]?: Minor } {
  return (text === undefined ? {} : { [name]: parseAmount(text, currency, name) }) as { readonly [K in Name]?: Minor }
}
