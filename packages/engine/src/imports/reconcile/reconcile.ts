import type { Minor } from '@lend/core'
import { findLife } from './find-life.ts'
import type { LoanFigures, Verdict } from './figures.ts'
import type { Life } from './life.ts'
import { onScheduleLife } from './lives/on-schedule.ts'
import { replayLife } from './walk.ts'

/** What our own arithmetic makes of one loan of another book. Amounts are minor units. */
export interface Reconciliation {
  readonly installment: { readonly verdict: Verdict; readonly recomputed: Minor }
  readonly balance: { readonly verdict: Verdict; readonly recomputed: Minor }
  /** A life that leads to balance, principal and interest, to the minor unit; null where none was found. */
  readonly life: Life | null
}

/**
 * Holds installment and balance against what follows from the terms. A balance is `matched` where it is what the terms leave after the installments due by
 * the day of the figures, or after all of them but the last, which may not have been posted yet. It is `explained` where a life leads to
 * balance, principal and interest. Given-up loans are measured by what was given up.
 * @param solved the level installment that the terms give
 */
export function reconcile(figures: LoanFigures, solved: Minor): Reconciliation {
  const life = findLife(figures)
  const planned = plannedBalances(figures)
  const matched = figures.state === 'running' ? planned.find((balance) => balance === figures.balance) : undefined
  return {
    installment: { verdict: solved === figures.installment ? 'matched' : 'unexplained', recomputed: solved },
    balance: {
      verdict: matched === undefined ? (life === null ? 'unexplained' : 'explained') : 'matched',
      recomputed: matched ?? (planned[0] as Minor),
    },
    life,
  }
}

/** What the terms leave: after all installments due, and after all but the last. */
function plannedBalances(figures: LoanFigures): readonly Minor[] {
  const { installmentsDue } = figures
  const counts = installmentsDue === 0 ? [0] : [installmentsDue, installmentsDue - 1]
  return counts.map((count) => replayLife(figures, onScheduleLife(figures, count, 0)).balance)
}
