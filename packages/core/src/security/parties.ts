/** Who answers for a loan, and for how much of it. */
import { addDays, type LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { RATE_SCALE, type Rate } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'

export type PartyRole = 'borrower' | 'co-borrower' | 'guarantor'

/** For all that is owed, or for a share of it. */
export type Liability = { readonly kind: 'joint' } | { readonly kind: 'several'; readonly share: Rate }

export interface Party {
  /** The customer, by id. */
  readonly partyId: string
  readonly role: PartyRole
  readonly liability: Liability
  /** A guarantor answers for at most this, in minor units; null for all of the liability. Borrowers have no limit. */
  readonly limit: Minor | null
  /** First day of the liability. */
  readonly from: LocalDate
  /** The last day; null while there is none. */
  readonly until: LocalDate | null
}

/** The parties of a day. */
export function partiesOn(parties: readonly Party[], asOf: LocalDate): readonly Party[] {
  return parties.filter(({ from, until }) => from <= asOf && (until === null || asOf <= until))
}

export function isBorrower({ role }: Party): boolean {
  return role !== 'guarantor'
}

/** Whether the borrowers of a day answer for their shares only, none of them for all. */
export function isSeveral(borrowers: readonly Party[]): boolean {
  return borrowers.every(({ liability }) => liability.kind === 'several')
}

type Check = readonly [message: string, breaks: (party: Party) => boolean]

const CHECKS: readonly Check[] = [
  ['the last day comes before the first', ({ from, until }) => until !== null && until < from],
  [
    'a share must be above 0 and at most 100 %',
    ({ liability }) => liability.kind === 'several' && !(liability.share > 0 && liability.share <= RATE_SCALE),
  ],
  ['only a guarantor has a limit', (party) => isBorrower(party) && party.limit !== null],
  ['a limit must be above 0', ({ limit }) => limit !== null && limit <= 0],
]

/**
 * Refuses parties that contradict each other: on every day from the first there is exactly one borrower, nobody is
 * there twice, and borrowers who answer for shares only answer for the whole together.
 * @throws {LendError} PARTIES_INVALID
 * @see docs/rules/security.md#parties
 */
export function requireParties(parties: readonly Party[]): void {
  for (const party of parties) {
    const broken = CHECKS.find(([, breaks]) => breaks(party))
    if (broken) throw partiesInvalid(`${party.partyId}: ${broken[0]}`, [party.partyId])
  }
  if (parties.length === 0) throw partiesInvalid('there is no borrower', [])
  const changes = parties.flatMap(({ from, until }) => (until === null ? [from] : [from, addDays(until, 1)]))
  for (const day of [...new Set(changes)].toSorted()) requireDay(partiesOn(parties, day), day)
}

function requireDay(parties: readonly Party[], day: LocalDate): void {
  const ids = parties.map(({ partyId }) => partyId)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw partiesInvalid(`${twice} is a party twice on ${day}`, [twice])
  const borrowers = parties.filter(isBorrower)
  const main = borrowers.filter(({ role }) => role === 'borrower')
  if (main.length !== 1) throw partiesInvalid(`${main.length} borrowers on ${day}, where one is`, ids)
  if (!isSeveral(borrowers)) return
  const shares = borrowers.reduce((sum, { liability }) => sum + (liability.kind === 'several' ? liability.share : 0), 0)
  if (shares === RATE_SCALE) return
  throw partiesInvalid(`the shares of the borrowers on ${day} come to ${shares / (RATE_SCALE / 100)} %, not 100`, ids)
}

function partiesInvalid(why: string, parties: readonly string[]): LendError {
  return new LendError('PARTIES_INVALID', `The parties to this loan contradict each other: ${why}. Correct them.`, {
    parties,
  })
}
