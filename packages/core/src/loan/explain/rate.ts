import type { LocalDate } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { RATE_SCALE } from '../../interest/index.ts'
import { annualRateOn } from '../interest-timeline.ts'
import type { BookedLoan, RateFrom } from '../loan.ts'

/** The annual rate in force on a day, in hundred-millionths: agreed, changed, or of a benchmark with spread, floor and cap. */
export function explainRate(loan: BookedLoan, asOf: LocalDate): Derivation {
  const rate = loan.rates?.findLast(({ on }) => on <= asOf)
  if (rate?.benchmarkRate !== undefined) return resetDerivation(loan, rate, rate.benchmarkRate)
  return {
    amount: String(annualRateOn(loan, asOf)),
    rule: rate === undefined ? 'rate-agreed' : 'rate-changed',
    source: 'docs/rules/rate-changes.md',
    inputs: {
      annualRate: asFraction(annualRateOn(loan, asOf)),
      ...(rate !== undefined && { on: rate.on, keeps: rate.keeps }),
    },
  }
}

function resetDerivation(
  { terms }: BookedLoan,
  { on, keeps, annualRate }: RateFrom,
  benchmarkRate: number,
): Derivation {
  const { benchmark = '', spread = 0, floor = 0, cap } = terms.floating ?? {}
  return {
    amount: String(annualRate),
    rule: 'rate-floating',
    source: 'docs/rules/floating-rates.md',
    inputs: {
      benchmark,
      benchmarkRate: asFraction(benchmarkRate),
      spread: asFraction(spread),
      floor: asFraction(floor),
      ...(cap !== undefined && { cap: asFraction(cap) }),
      on,
      keeps,
    },
  }
}

/** So that a reader sees a rate, and not an amount. */
function asFraction(rate: number): string {
  return `${rate}/${RATE_SCALE}`
}
