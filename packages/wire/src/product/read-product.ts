import { parseAmount, parseCurrency, parseRatePercent, type Product } from '@lend/core'
import { readConventions } from '../terms/index.ts'
import { parseText } from '../values/index.ts'
import type { ProductJson } from './product-json.ts'

/** @param json its structure has been checked @throws {LendError} AMOUNT_MALFORMED, RATE_MALFORMED, TEXT_MALFORMED and their kin, naming the field */
export function readProduct(json: ProductJson): Product {
  const currency = parseCurrency(json.currency)
  const { principal, installments, annualRatePercent } = json.limits
  const amount = (text: string, name: string) => parseAmount(text, currency, `limits.principal.${name}`)
  const rate = (text: string, name: string) => parseRatePercent(text, name)
  return {
    code: json.code,
    version: json.version ?? 1,
    name: parseText(json.name, 'name'),
    currency,
    limits: {
      principal: { min: amount(principal.min, 'min'), max: amount(principal.max, 'max') },
      installments,
      annualRate: {
        min: rate(annualRatePercent.min, 'limits.annualRatePercent.min'),
        max: rate(annualRatePercent.max, 'limits.annualRatePercent.max'),
      },
    },
    defaultAnnualRate: rate(json.defaultAnnualRatePercent, 'defaultAnnualRatePercent'),
    conventions: readConventions(json.conventions ?? {}, currency, 'conventions.'),
  }
}
