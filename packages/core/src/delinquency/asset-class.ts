/** Classes of a non-performing asset by its age, and what the lender must set aside for each. */
import { type LocalDate, stepDate } from '../dates/index.ts'
import { RATE_SCALE, type Rate } from '../interest/index.ts'
import { add, type Minor, minor, minOf, mulDivRound, subtract } from '../money/index.ts'

export type AssetClass = 'standard' | 'sub-standard' | 'doubtful-1' | 'doubtful-2' | 'doubtful-3' | 'loss'

/**
 * The class of a non-performing asset at the end of a day: sub-standard for 12 months, then doubtful: the first year, the second and third,
 * beyond. The anniversary itself still belongs to the class that ends with it.
 * @param asset `npaOn` the day on which it became non-performing; null while it has not
 * @see docs/rules/provisioning.md#age (RBI, Income Recognition, Asset Classification and Provisioning)
 */
export function assetClassOn(
  asset: { readonly npaOn: LocalDate | null; readonly lossIdentified: boolean },
  asOf: LocalDate,
): AssetClass {
  if (asset.lossIdentified) return 'loss'
  const { npaOn } = asset
  if (npaOn === null || asOf < npaOn) return 'standard'
  const within = (years: number): boolean => asOf <= stepDate(npaOn, { every: 1, unit: 'year' }, years, 'last-day')
  if (within(1)) return 'sub-standard'
  if (within(2)) return 'doubtful-1'
  return within(4) ? 'doubtful-2' : 'doubtful-3'
}

/** Shares of the outstanding amount to set aside: of the part that security covers, and of the rest. */
export interface ProvisionRates {
  readonly secured: Rate
  readonly unsecured: Rate
}

export interface ProvisioningNorms {
  readonly rates: Readonly<Record<AssetClass, ProvisionRates>>
  /** For a sub-standard exposure that was unsecured from the start. */
  readonly unsecuredSubStandard: Rate
  /** Security of at most this share of the outstanding amount makes an exposure unsecured. */
  readonly unsecuredUpTo: Rate
}

const PERCENT = RATE_SCALE / 100
const both = (percent: number): ProvisionRates => ({ secured: percent * PERCENT, unsecured: percent * PERCENT })
const doubtful = (percent: number): ProvisionRates => ({ secured: percent * PERCENT, unsecured: RATE_SCALE })

/** Banks in India. @see docs/rules/provisioning.md#shares (RBI IRACP Directions, 2025) */
export const RBI_BANK_PROVISIONING: ProvisioningNorms = {
  rates: {
    standard: both(0.4),
    'sub-standard': both(15),
    'doubtful-1': doubtful(25),
    'doubtful-2': doubtful(40),
    'doubtful-3': doubtful(100),
    loss: both(100),
  },
  unsecuredSubStandard: 25 * PERCENT,
  unsecuredUpTo: 10 * PERCENT,
}

/** Finance companies of the middle layer in India. */
export const RBI_NBFC_PROVISIONING: ProvisioningNorms = {
  rates: {
    standard: both(0.4),
    'sub-standard': both(10),
    'doubtful-1': doubtful(20),
    'doubtful-2': doubtful(30),
    'doubtful-3': doubtful(50),
    loss: both(100),
  },
  unsecuredSubStandard: 10 * PERCENT,
  unsecuredUpTo: 10 * PERCENT,
}

export interface Exposure {
  readonly assetClass: AssetClass
  readonly outstanding: Minor
  /** What the security is worth, up to the outstanding amount. */
  readonly secured: Minor
}

/** The rates that apply to an exposure. */
export function provisionRates(
  { assetClass, outstanding, secured }: Exposure,
  norms: ProvisioningNorms,
): ProvisionRates {
  const rates = norms.rates[assetClass]
  if (assetClass !== 'sub-standard') return rates
  const isUnsecured = secured <= mulDivRound(outstanding, norms.unsecuredUpTo, RATE_SCALE, 'down')
  return isUnsecured ? { secured: norms.unsecuredSubStandard, unsecured: norms.unsecuredSubStandard } : rates
}

/** What must be set aside, each part rounded half-up. */
export function provisionFor(exposure: Exposure, norms: ProvisioningNorms): Minor {
  const rates = provisionRates(exposure, norms)
  const secured = minOf(exposure.secured, exposure.outstanding)
  const share = (amount: Minor, rate: Rate): Minor => minor(mulDivRound(amount, rate, RATE_SCALE, 'half-up'))
  return add(share(secured, rates.secured), share(subtract(exposure.outstanding, secured), rates.unsecured))
}
