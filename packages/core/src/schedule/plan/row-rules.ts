/** What each row of a planned schedule asks for, before any amount is known. */
import { ratio } from '../../daycount/index.ts'
import { RATE_SCALE } from '../../interest/index.ts'
import { installmentRounding } from '../installment-rounding.ts'
import type { Periods } from '../periods.ts'
import { endsInMonths } from '../rate-steps.ts'
import type { ScheduleTerms } from '../terms.ts'
import type { CustomRow, HeldInterest } from '../variations.ts'

/** num / den, den above 0. */
export interface Weight {
  readonly num: bigint
  readonly den: bigint
}

/** `x` is the one amount that is solved for: the installment of weight 1, or the share of principal of weight 1. */
export type RowRule =
  /** Principal and interest come to weight . x + added. */
  | { readonly kind: 'installment-of-level'; readonly weight: Weight; readonly added: number }
  /** Principal is weight . x, its interest on top. */
  | { readonly kind: 'share-of-principal'; readonly weight: Weight }
  | { readonly kind: 'named-installment'; readonly amount: number }
  | { readonly kind: 'named-principal'; readonly amount: number }
  | { readonly kind: 'interest' }
  | { readonly kind: 'nothing'; readonly held: HeldInterest; readonly endsRun: boolean }

/** One rule a row, by its number in the whole loan. The last row clears the balance, so it is neither skipped nor in grace. */
export function rowRules(terms: ScheduleTerms, periods: Periods, disbursed: number): readonly RowRule[] {
  const { count, firstNumber, bounds } = periods
  const custom = new Map(terms.customRows?.map((row) => [row.number, row]))
  const held = Array.from({ length: count }, (_, row) =>
    row === count - 1 ? null : heldOf(terms, firstNumber + row, bounds[row + 1]!),
  )
  return held.map((mode, row): RowRule => {
    const number = firstNumber + row
    const named = namedRule(custom.get(number))
    if (named !== null) return named
    if (mode !== null) return { kind: 'nothing', held: mode, endsRun: held[row + 1] !== mode }
    if (row < count - 1 && asksForInterestAlone(terms, number, bounds[row + 1]!)) return { kind: 'interest' }
    return regularRule(terms, number, disbursed)
  })
}

/** What becomes of the interest of the row before the first; null where it asked for it. */
export function heldBefore(terms: ScheduleTerms, { firstNumber, bounds }: Periods): HeldInterest | null {
  return firstNumber === 1 ? null : heldOf(terms, firstNumber - 1, bounds[0]!)
}

/** @param end of the row's interest period */
function heldOf({ grace, skips, customRows }: ScheduleTerms, number: number, end: number): HeldInterest | null {
  if (namedRule(customRows?.find((row) => row.number === number)) !== null) return null
  if (number <= grace.interest) return grace.collected ?? 'on-top'
  return skips?.due === 'nothing' && endsInMonths(end, skips.months) ? (skips.collected ?? 'on-top') : null
}

function asksForInterestAlone({ grace, skips }: ScheduleTerms, number: number, end: number): boolean {
  return number <= grace.principal || (skips?.due === 'interest' && endsInMonths(end, skips.months))
}

function namedRule(row: CustomRow | undefined): RowRule | null {
  if (row?.installment !== undefined) return { kind: 'named-installment', amount: row.installment }
  if (row?.principal !== undefined) return { kind: 'named-principal', amount: row.principal }
  return null
}

function regularRule(terms: ScheduleTerms, number: number, disbursed: number): RowRule {
  const { amortization, rounding } = terms
  switch (amortization.kind) {
    case 'equal-principal':
      return { kind: 'share-of-principal', weight: weightOf(terms, number) }
    case 'fixed-share':
      return {
        kind: 'named-principal',
        amount: installmentRounding(rounding).share(disbursed, amortization.share, RATE_SCALE),
      }
    case 'interest-only':
    case 'bullet':
      return { kind: 'interest' }
    default:
      return { kind: 'installment-of-level', ...steppedBy(terms, number) }
  }
}

function steppedBy(terms: ScheduleTerms, number: number): { weight: Weight; added: number } {
  const { stepUp } = terms
  if (stepUp === undefined) return { weight: weightOf(terms, number), added: 0 }
  const steps = Math.floor((number - 1) / stepUp.every)
  const sign = stepUp.direction === 'up' ? 1 : -1
  if (stepUp.by.kind === 'amount') return { weight: ONE, added: steps === 0 ? 0 : sign * steps * stepUp.by.amount }
  const { num, den } = ratio(RATE_SCALE + sign * stepUp.by.rate, RATE_SCALE)
  return { weight: { num: BigInt(num) ** BigInt(steps), den: BigInt(den) ** BigInt(steps) }, added: 0 }
}

const ONE: Weight = { num: 1n, den: 1n }

/** A loan that is extended goes on with its last proportion. */
function weightOf({ weights }: ScheduleTerms, number: number): Weight {
  if (weights === undefined) return ONE
  return { num: BigInt(weights[number - 1] ?? weights.at(-1) ?? 1), den: 1n }
}
