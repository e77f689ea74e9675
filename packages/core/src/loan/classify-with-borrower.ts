/** What the borrower's other loans make of this one. */
import type { Draft } from './draft.ts'
import type { BorrowerClassified } from './events.ts'
import { ownBucket } from './own-class.ts'

/** Holds from the end of the day on. @see docs/rules/provisioning.md#by-borrower */
export function classifyWithBorrower(draft: Draft, { nonPerforming }: BorrowerClassified): void {
  if (draft.status !== 'active' || (!nonPerforming && draft.byBorrower === undefined)) return
  draft.byBorrower = { ownBucket: ownBucket(draft).code, nonPerforming }
}
