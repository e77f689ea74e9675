import { amountFromMinor, formatRatePercent, type Product } from '@lend/core'
import { presentConventions } from '../terms/index.ts'
import { PRODUCT_FORMAT, type ProductJson } from './product-json.ts'

/** The file that this product could have come from, with every default said aloud. */
export function presentProduct(product: Product): ProductJson {
  const { code, version, name, currency, limits, defaultAnnualRate, conventions } = product
  const { principal, installments, annualRate } = limits
  return {
    schema: PRODUCT_FORMAT,
    code,
    version,
    name,
    currency,
    limits: {
      principal: { min: amountFromMinor(principal.min, currency), max: amountFromMinor(principal.max, currency) },
      installments,
      annualRatePercent: { min: formatRatePercent(annualRate.min), max: formatRatePercent(annualRate.max) },
    },
    defaultAnnualRatePercent: formatRatePercent(defaultAnnualRate),
    conventions: presentConventions(conventions, currency),
  }
}
