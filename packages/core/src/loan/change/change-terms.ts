/** What a change of terms does to a running loan. */
import { assertNever } from '../../errors.ts'
import { applyCredit } from '../credit.ts'
import type { Draft } from '../draft.ts'
import { closeIfSettled } from '../ending.ts'
import type { TermsChanged } from '../events.ts'
import type { TermsChange } from '../terms-change.ts'
import type { ChangeCause } from './arrears.ts'
import { beginPlan } from './begin-plan.ts'
import { newTerms } from './new-terms.ts'
import { reAmortize } from './re-amortize.ts'

/** Applies a change; a loan that is not running, has left the books or has nothing left to change stays as it is. */
export function changeTerms(draft: Draft, { id, effectiveOn: on, change }: TermsChanged): void {
  if (draft.status !== 'active' || draft.chargedOff !== undefined) return
  if (!applyChange(draft, { id, on }, change)) return
  draft.changes = [...(draft.changes ?? []), { id, kind: change.kind, on }]
  applyCredit(draft, on, id)
  closeIfSettled(draft, on)
}

function applyChange(draft: Draft, cause: ChangeCause, change: TermsChange): boolean {
  switch (change.kind) {
    case 're-age':
    case 'restructure':
      return beginPlan(draft, cause, newTerms(draft, cause.on, change), change.arrears ?? {})
    case 're-amortize':
      return reAmortize(draft, cause, change)
    default:
      return assertNever(change)
  }
}
