/** A rate that follows a benchmark, as JSON, read and shown again. */
import {
  type FloatingRate,
  formatRatePercent,
  type Frequency,
  parseRatePercent,
  parseSignedRatePercent,
} from '@lend/core'
import { parseCode, parseDate } from '../values/index.ts'
import type { DateText, PercentText } from './terms-json.ts'

export interface FloatingRateJson {
  /** 'sofr-3m'. */
  readonly benchmark: string
  /** May be below 0: "-0.25". */
  readonly spreadPercent: PercentText
  readonly floorPercent?: PercentText
  readonly capPercent?: PercentText
  readonly resets: Frequency
  /** Default: one step after the disbursement. */
  readonly firstResetOn?: DateText
}

/** @throws {LendError} TEXT_MALFORMED, RATE_MALFORMED, RATE_OUT_OF_RANGE, DATE_MALFORMED, naming the field */
export function readFloatingRate(json: FloatingRateJson, path: string): FloatingRate {
  const { spreadPercent, floorPercent, capPercent, firstResetOn } = json
  return {
    benchmark: parseCode(json.benchmark, `${path}benchmark`),
    spread: parseSignedRatePercent(spreadPercent, `${path}spreadPercent`),
    ...(floorPercent !== undefined && { floor: parseRatePercent(floorPercent, `${path}floorPercent`) }),
    ...(capPercent !== undefined && { cap: parseRatePercent(capPercent, `${path}capPercent`) }),
    resets: json.resets,
    ...(firstResetOn !== undefined && { firstResetOn: parseDate(firstResetOn, `${path}firstResetOn`) }),
  }
}

export function presentFloatingRate({ spread, floor, cap, ...plain }: FloatingRate): FloatingRateJson {
  return {
    ...plain,
    spreadPercent: formatRatePercent(spread),
    ...(floor !== undefined && { floorPercent: formatRatePercent(floor) }),
    ...(cap !== undefined && { capPercent: formatRatePercent(cap) }),
  }
}
