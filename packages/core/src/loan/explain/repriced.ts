import type { Derivation } from '../../explain/index.ts'
import { subtract } from '../../money/index.ts'
import { partsDerivation, type ScheduleRounding } from '../../schedule/index.ts'
import type { EarnedInterest, RepricedStep } from '../trace.ts'

/** By how much the interest of an installment changed, where nothing else of it did. */
export function repricedDerivation({ before, after }: RepricedStep, rounding: ScheduleRounding): Derivation {
  return {
    amount: String(subtract(after.interest, before.interest)),
    rule: 'interest-repriced',
    source: 'docs/rules/rate-changes.md',
    inputs: { after: after.interest, before: before.interest },
    parts: [after, before].map((earned) => earnedDerivation(earned, rounding)),
  }
}

function earnedDerivation({ interest, parts }: EarnedInterest, rounding: ScheduleRounding): Derivation {
  if (parts !== null) return partsDerivation(parts, rounding)
  return { amount: String(interest), rule: 'flat-interest-agreed', inputs: { interest } }
}
