/** What variations of a schedule look like in JSON. Structure only, as for all terms. */
import type { HeldInterest } from '@lend/core'
import * as z from 'zod'
import { amountText, dateText, percentText, wholeNumber } from '../schemas/texts.ts'
import { CHOICES } from './choices.ts'
import type { VariationsJson } from './variations-json.ts'

const installmentNumber = wholeNumber(1, 1200)

export const heldInterest: z.ZodType<HeldInterest> = z.enum(CHOICES.heldInterest)

const length = z.strictObject({ every: wholeNumber(1, 1200), unit: z.enum(CHOICES.unit) })

const rateStep = z.union([
  z.strictObject({ annualRatePercent: percentText, fromInstallment: installmentNumber }),
  z.strictObject({ annualRatePercent: percentText, fromDate: dateText }),
])

const stepUp = z.strictObject({
  every: installmentNumber,
  direction: z.enum(['up', 'down']),
  by: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('percent'), ratePercent: percentText }),
    z.strictObject({ kind: z.literal('amount'), amount: amountText }),
  ]),
})

const customRow = z.strictObject({
  number: installmentNumber,
  dueDate: dateText.exactOptional(),
  installment: amountText.exactOptional(),
  principal: amountText.exactOptional(),
})

const skips = z.strictObject({
  months: z.array(wholeNumber(1, 12)).max(12),
  due: z.enum(['nothing', 'interest']),
  collected: heldInterest.exactOptional(),
})

type VariationSchemas = {
  readonly [Field in keyof VariationsJson]-?: z.ZodExactOptional<z.ZodType<NonNullable<VariationsJson[Field]>>>
}

export const variations: VariationSchemas = {
  rateSteps: z.array(rateStep).max(1200).exactOptional(),
  rateStepInstallment: z.enum(CHOICES.rateStepInstallment).exactOptional(),
  interestAboveInstallment: z.enum(CHOICES.interestAboveInstallment).exactOptional(),
  stepUp: stepUp.exactOptional(),
  weights: z.array(wholeNumber(0, 1e9)).max(1200).exactOptional(),
  customRows: z.array(customRow).max(1200).exactOptional(),
  skips: skips.exactOptional(),
  dueDays: z.tuple([wholeNumber(1, 31), wholeNumber(1, 31)]).exactOptional(),
  termLength: length.exactOptional(),
  firstInstallment: z.enum(CHOICES.firstInstallment).exactOptional(),
  interestCollected: z.enum(CHOICES.interestCollected).exactOptional(),
}
