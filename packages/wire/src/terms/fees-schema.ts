/** What fee rules look like in JSON. Structure only, as for all terms. */
import * as z from 'zod'
import { amountText, code, dateText, percentText, wholeNumber } from '../schemas/texts.ts'
import { CHOICES } from './choices.ts'
import type { FeeRuleJson } from './fees-json.ts'

const withMoney = { collected: z.enum(CHOICES.feeCollection).exactOptional() }

const per = z.enum(['loan-year', 'loan'])

const free = z.union([
  z.strictObject({ per, amount: amountText }),
  z.strictObject({ per, sharePercent: percentText }),
  z.strictObject({ per, prepayments: wholeNumber(1, 1200) }),
])

const when = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal(['application', 'approval', 'disbursement', 'each-disbursement']), ...withMoney }),
  z.strictObject({ kind: z.literal('installment') }),
  z.strictObject({ kind: z.literal('day'), on: dateText }),
  z.strictObject({ kind: z.literal('bounce') }),
  z.strictObject({
    kind: z.literal('prepayment'),
    only: z.enum(['part', 'payoff']).exactOptional(),
    free: free.exactOptional(),
    lockInMonths: wholeNumber(1, 1200).exactOptional(),
  }),
])

const share = {
  of: z.enum(CHOICES.feeBase),
  minimum: amountText.exactOptional(),
  maximum: amountText.exactOptional(),
}

const tier = z.union([
  z.strictObject({ from: amountText, ratePercent: percentText }),
  z.strictObject({ from: amountText, amount: amountText }),
])

const amount = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flat'), amount: amountText }),
  z.strictObject({ kind: z.literal('percent'), ratePercent: percentText, ...share }),
  z.strictObject({ kind: z.literal(['tiered', 'marginal']), tiers: z.array(tier).min(1).max(50), ...share }),
])

const tax = z.strictObject({
  ratePercent: percentText,
  applied: z.enum(['on-top', 'included']).exactOptional(),
  inHalves: z.boolean().exactOptional(),
})

export const feeRule: z.ZodType<FeeRuleJson> = z.strictObject({
  code,
  when,
  amount,
  tax: tax.nullable().exactOptional(),
  rounding: z.enum(CHOICES.roundingMode).exactOptional(),
})
