import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import type { FactMeta } from './meta.ts'

/**
 * A reversal is dated on the day of what it takes back, or later.
 * @param what the thing taken back, for the message: 'repayment'
 * @param details its id, by its name
 * @throws {LendError} PERIOD_REVERSED
 */
export function requireReversible(
  { effectiveOn }: FactMeta,
  takenBack: { readonly effectiveOn: LocalDate },
  what: string,
  details: Readonly<Record<string, string>>,
): void {
  if (effectiveOn >= takenBack.effectiveOn) return
  throw new LendError(
    'PERIOD_REVERSED',
    `A reversal cannot be dated ${effectiveOn}, before the ${what} of ${takenBack.effectiveOn} that it takes back.`,
    details,
  )
}
