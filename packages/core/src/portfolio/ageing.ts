/** Ageing: loans sorted by how late they are, in bands that are the same for every product. */
import { invariant } from '../errors.ts'

/** Days past due from `fromDays` on, until the next band begins. */
export interface AgeingBand {
  readonly code: string
  readonly fromDays: number
}

/** @see docs/reference/reports.md#ageing */
export const AGEING_BANDS: readonly AgeingBand[] = [
  { code: 'current', fromDays: 0 },
  { code: '1-30', fromDays: 1 },
  { code: '31-60', fromDays: 31 },
  { code: '61-90', fromDays: 61 },
  { code: '91-180', fromDays: 91 },
  { code: '181-365', fromDays: 181 },
  { code: 'over-365', fromDays: 366 },
]

/** @param bands rising, the first from day 0 */
export function bandOf(daysPastDue: number, bands: readonly AgeingBand[] = AGEING_BANDS): AgeingBand {
  const band = bands.findLast((candidate) => candidate.fromDays <= daysPastDue)
  invariant(band, 'ageing bands begin at 0 days past due')
  return band
}
