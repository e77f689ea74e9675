/**
 * How an amount came about, as data: the rule, what went in, the value before rounding, and the derivations it was put together from.
 * It survives JSON, so that it can be shown to a borrower, kept with an audit record, and evaluated again by other means.
 */
import type { RoundingMode } from '../money/index.ts'

export interface Derivation {
  /** The result: an amount in minor units, or a date. */
  readonly amount: string
  /** The rule by its stable name: 'interest-of-period', 'level-installment', 'due-date'. docs/rules explains each. */
  readonly rule: string
  /** Where the rule is written down. */
  readonly source?: string
  /** What the rule was given, by name. Amounts are minor units; exact fractions read 'numerator/denominator'. */
  readonly inputs: Readonly<Record<string, string | number>>
  readonly rounding?: { readonly mode: RoundingMode; readonly multiple?: number }
  /** The value before rounding, to 12 decimals (cut, not rounded). */
  readonly unrounded?: string
  /** Derivations of the inputs that are amounts themselves, each under the name of its rule. */
  readonly parts?: readonly Derivation[]
}

/** numerator / denominator, 0 or above, to so many decimals; the rest is cut off. */
export function toDecimalText(numerator: bigint, denominator: bigint, decimals = 12): string {
  const scale = 10n ** BigInt(decimals)
  const scaled = (numerator * scale) / denominator
  const fraction = (scaled % scale).toString().padStart(decimals, '0')
  return `${scaled / scale}.${fraction}`
}
