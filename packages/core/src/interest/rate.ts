/** Rates as whole numbers, so that no rate is ever a binary fraction. */
import { LendError } from '../errors.ts'

/** A rate per year (or a share of an amount) in hundred-millionths: 12 % is 12,000,000. */
export type Rate = number

/** What a rate of 1 (100 %) is. */
export const RATE_SCALE = 100_000_000

const PER_PERCENT = 1_000_000
const PERCENT_DECIMALS = 6
const MAX_PERCENT = 10_000

/**
 * A percentage as people write it: "12", "12.5", "9.999999".
 * @param what names the rate in the error: 'annual rate'
 * @throws {LendError} RATE_MALFORMED (sign, % sign, more than 6 decimals), RATE_OUT_OF_RANGE (above 10,000 %)
 */
export function parseRatePercent(text: string, what = 'rate'): Rate {
  const match = /^(0|[1-9]\d{0,5})(?:\.(\d{1,6}))?$/.exec(text)
  if (!match) {
    throw new LendError(
      'RATE_MALFORMED',
      `The ${what} ${JSON.stringify(text)} is no percentage. Write digits with at most 6 decimals, such as 12.5.`,
      {
        what,
        text,
      },
    )
  }
  const [, whole = '', fraction = ''] = match
  const rate = Number.parseInt(whole + fraction.padEnd(PERCENT_DECIMALS, '0'), 10)
  if (rate <= MAX_PERCENT * PER_PERCENT) return rate
  throw new LendError('RATE_OUT_OF_RANGE', `The ${what} ${text} % is above ${MAX_PERCENT} %. Check the figure.`, {
    what,
    text,
  })
}

/**
 * The same for a benchmark or a spread, which may be below 0: "-0.25".
 * @throws {LendError} RATE_MALFORMED, RATE_OUT_OF_RANGE
 */
export function parseSignedRatePercent(text: string, what = 'rate'): Rate {
  return text.startsWith('-') ? 0 - parseRatePercent(text.slice(1), what) : parseRatePercent(text, what)
}

/** A rate as a percentage without needless zeros: 12,500,000 is "12.5". */
export function formatRatePercent(rate: Rate): string {
  const digits = String(Math.abs(rate)).padStart(PERCENT_DECIMALS + 1, '0')
  const fraction = digits.slice(-PERCENT_DECIMALS).replace(/0+$/, '')
  const whole = digits.slice(0, -PERCENT_DECIMALS)
  return `${rate < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}
