import type { LocalDate } from '../dates/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { apportion, type Minor, minOf, mulDivRound, sum } from '../money/index.ts'
import { isBorrower, isSeveral, partiesOn, type Party, type PartyRole } from './parties.ts'

export interface LiabilityAmount {
  readonly partyId: string
  readonly role: PartyRole
  /** What the party can be asked for, in minor units. */
  readonly amount: Minor
}

/**
 * What each party of a day can be asked for of what is owed. Shares of borrowers who answer for shares only sum to it exactly; joint
 * liabilities do not sum, for each is for all.
 * @param parties as `requireParties` lets pass
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 * @see docs/rules/security.md#parties
 */
export function liabilitiesOn(
  parties: readonly Party[],
  outstanding: Minor,
  asOf: LocalDate,
): readonly LiabilityAmount[] {
  const present = partiesOn(parties, asOf)
  const borrowers = present.filter(isBorrower)
  const shares = new Map<Party, Minor>()
  if (borrowers.length > 0 && isSeveral(borrowers)) {
    const parts = apportion(outstanding, borrowers.map(shareOf))
    for (const [index, party] of borrowers.entries()) shares.set(party, parts[index] as Minor)
  }
  return present.map((party) => {
    const amount = shares.get(party) ?? (mulDivRound(outstanding, shareOf(party), RATE_SCALE, 'half-even') as Minor)
    return {
      partyId: party.partyId,
      role: party.role,
      amount: party.limit === null ? amount : minOf(amount, party.limit),
    }
  })
}

/** What guarantors answer for together, at most what is owed. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function guaranteedOn(parties: readonly Party[], outstanding: Minor, asOf: LocalDate): Minor {
  const guarantees = liabilitiesOn(parties, outstanding, asOf).filter(({ role }) => role === 'guarantor')
  return minOf(outstanding, sum(guarantees.map(({ amount }) => amount)))
}

function shareOf({ liability }: Party): number {
  return liability.kind === 'joint' ? RATE_SCALE : liability.share
}
