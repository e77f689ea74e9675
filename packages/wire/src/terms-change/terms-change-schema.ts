/** What changes of terms look like in JSON. Structure only. */
import * as z from 'zod'
import { dateText, wholeNumber } from '../schemas/texts.ts'
import { CHOICES } from '../terms/choices.ts'
import { heldInterest } from '../terms/variations-schema.ts'
import type { TermsChangeJson } from './terms-change-json.ts'

const installments = wholeNumber(1, 1200)
const frequency = z.strictObject({ every: wholeNumber(1, 366), unit: z.enum(CHOICES.unit) })

const grace = z.strictObject({
  principal: wholeNumber(0, 1200),
  interest: wholeNumber(0, 1200),
  collected: heldInterest.exactOptional(),
})

const charges = {
  fees: z.enum(CHOICES.chargesOutcome).exactOptional(),
  penalties: z.enum(CHOICES.chargesOutcome).exactOptional(),
}
const arrears = z.strictObject({ interest: z.enum(CHOICES.arrearsOutcome).exactOptional(), ...charges })

export const termsChangeSchema: z.ZodType<TermsChangeJson> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('re-age'),
    firstDueDate: dateText,
    installments,
    frequency: frequency.exactOptional(),
    arrears: arrears.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('restructure'),
    installments,
    firstDueDate: dateText.nullable().exactOptional(),
    frequency: frequency.exactOptional(),
    grace: grace.exactOptional(),
    arrears: arrears.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('re-amortize'),
    arrears: z.strictObject({ interest: z.enum(CHOICES.chargesOutcome).exactOptional(), ...charges }).exactOptional(),
  }),
])
