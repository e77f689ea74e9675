import { assertNever } from '@lend/core'
import type { NewNotice } from '@lend/engine'
import type { Words } from '../words/index.ts'
import { approved, rejected } from './decisions.ts'
import { disbursed } from './disbursed.ts'
import { dueSoon } from './due-soon.ts'
import type { Letter } from './letter.ts'
import { overdue } from './overdue.ts'
import { receipt } from './receipt.ts'
import { repaymentReversed } from './repayment-reversed.ts'

/** The letter of a notice: its kind chooses the occasion, its data fills it, its rule sets the tone of an overdue one. */
export function writeLetter(notice: NewNotice, words: Words): Letter {
  switch (notice.kind) {
    case 'receipt':
      return receipt(notice.data, words)
    case 'due-soon':
      return dueSoon(notice.data, words)
    case 'overdue':
      return overdue(notice, words)
    case 'decision-approved':
      return approved(notice.data, words)
    case 'decision-rejected':
      return rejected(notice.data, words)
    case 'disbursed':
      return disbursed(notice.data, words)
    case 'repayment-reversed':
      return repaymentReversed(notice.data, words)
    default:
      return assertNever(notice)
  }
}
