/** Texts with a meaning, for schemas: told to JSON Schema as patterns, judged by the one parser of each. */
import * as z from 'zod'

/** Judged by core's parseAmount once the currency is known. */
export const amountText: z.ZodString = z.string().meta({
  id: 'Amount',
  description: 'An amount above 0 as a decimal string, with at most the decimals of the currency: "1250.00".',
  pattern: '^(0|[1-9][0-9]*)(\\.[0-9]{1,3})?$',
})

/** Judged by core's parseRatePercent. */
export const percentText: z.ZodString = z.string().meta({
  id: 'Percent',
  description: 'A percentage as a decimal string with at most 6 decimals: "12.5".',
  pattern: '^(0|[1-9][0-9]*)(\\.[0-9]{1,6})?$',
})

/** Judged by core's parseSignedRatePercent. */
export const signedPercentText: z.ZodString = z.string().meta({
  id: 'SignedPercent',
  description: 'A percentage as a decimal string with at most 6 decimals, perhaps below 0: "-0.25".',
  pattern: '^-?(0|[1-9][0-9]*)(\\.[0-9]{1,6})?$',
})

/** Judged by core's parseLocalDate. */
export const dateText: z.ZodString = z.string().meta({ id: 'Day', description: 'A day: "2026-03-31".', format: 'date' })

/** Judged by parseCode. */
export const code: z.ZodString = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens')
  .meta({ id: 'Code' })

/** Judged by parseText. */
export const plainText: z.ZodString = z
  .string()
  .meta({ id: 'Text', description: 'Text of 1 to 200 characters on one line.', maxLength: 200 })

/** A whole number of JSON, never a string. */
export function wholeNumber(from: number, to: number): z.ZodInt {
  return z.int().min(from).max(to)
}
