/** What a lender sets aside for a running loan: by its class as an asset, of what the books show of it. */
import type { LocalDate } from '../dates/index.ts'
import {
  type AssetClass,
  assetClassOn,
  bucketByCode,
  provisionFor,
  type ProvisioningNorms,
  provisionRates,
} from '../delinquency/index.ts'
import type { Derivation } from '../explain/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { add, type Minor, maxOf, subtract, sum, totalOf, ZERO, ZERO_BREAKDOWN } from '../money/index.ts'
import { arrearsOn, outstandingOf } from './balances.ts'
import { classPeriods } from './class-periods.ts'
import { openPlannedFees } from './fees/planned-fees.ts'
import type { Folded } from './folded.ts'
import type { BookedLoan } from './loan.ts'

type Life = Pick<Folded<BookedLoan>, 'loan' | 'classes'>

export interface Provision {
  readonly assetClass: AssetClass
  /** The day at whose end the loan became non-performing; null while it is not. */
  readonly nonPerformingSince: LocalDate | null
  /** Principal outstanding, and what is due of the rest or has accrued in the books, less what stands in suspense. */
  readonly exposure: Minor
  readonly provision: Minor
}

/**
 * What must be set aside for a loan at the end of a day. Its security is not known here, so all of it counts as unsecured.
 * @param life folded from all of its facts, days closed up to `asOf`
 * @returns a loan that is not running has no exposure
 * @see docs/rules/provisioning.md#a-loan-of-the-book
 */
export function provisionOf(life: Life, asOf: LocalDate, norms: ProvisioningNorms): Provision {
  const since = nonPerformingSince(life, asOf)
  const assetClass = assetClassOn({ npaOn: since, lossIdentified: false }, asOf)
  const exposure = exposureOf(life.loan, asOf)
  const provision = provisionFor({ assetClass, outstanding: exposure, secured: ZERO }, norms)
  return { assetClass, nonPerformingSince: since, exposure, provision }
}

/** The first day of the run of non-performing classes that the loan is in. */
function nonPerformingSince(life: Life, asOf: LocalDate): LocalDate | null {
  const { delinquency } = life.loan.terms
  if (life.loan.status !== 'active') return null
  const periods = classPeriods(life, asOf)
  const performing = periods.findLast(({ bucket }) => !bucketByCode(bucket, delinquency).nonPerforming)
  return (performing === undefined ? periods[0]?.from : performing.to) ?? null
}

function exposureOf(loan: BookedLoan, asOf: LocalDate): Minor {
  if (loan.status !== 'active') return ZERO
  const { principal, penalties, ...owed } = outstandingOf(loan)
  const interest = add(arrearsOn(loan, asOf).interest, loan.accrued ?? ZERO)
  const fees = subtract(owed.fees, sum(loan.installments.map((installment) => openPlannedFees(loan, installment))))
  const shown = totalOf({ principal, interest, fees, penalties })
  return maxOf(subtract(shown, totalOf(loan.suspended ?? ZERO_BREAKDOWN)), ZERO)
}

/** How a provision comes about, told by what forms it. */
export function explainProvision(life: Life, asOf: LocalDate, norms: ProvisioningNorms): Derivation {
  const { assetClass, nonPerformingSince: since, exposure, provision } = provisionOf(life, asOf, norms)
  const { unsecured } = provisionRates({ assetClass, outstanding: exposure, secured: ZERO }, norms)
  return {
    amount: String(provision),
    rule: 'provision',
    source: 'docs/rules/provisioning.md#a-loan-of-the-book',
    inputs: { assetClass, nonPerformingSince: since ?? 'never', exposure, share: `${unsecured}/${RATE_SCALE}` },
    rounding: { mode: 'half-up' },
  }
}
