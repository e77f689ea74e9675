import * as z from 'zod'
import { amountText, code, percentText, plainText, wholeNumber } from '../schemas/texts.ts'
import { conventionsSchema } from '../terms/terms-schema.ts'
import { PRODUCT_FORMAT, type ProductJson } from './product-json.ts'

export const productSchema: z.ZodType<ProductJson> = z.strictObject({
  schema: z.literal(PRODUCT_FORMAT).exactOptional(),
  code,
  version: wholeNumber(1, 100_000).exactOptional(),
  name: plainText,
  currency: z.string().meta({ description: 'ISO 4217 code in capitals: USD.' }),
  limits: z.strictObject({
    principal: z.strictObject({ min: amountText, max: amountText }),
    installments: z.strictObject({ min: wholeNumber(1, 1200), max: wholeNumber(1, 1200) }),
    annualRatePercent: z.strictObject({ min: percentText, max: percentText }),
  }),
  defaultAnnualRatePercent: percentText,
  conventions: conventionsSchema.exactOptional(),
})
