/** Who is told what and when, as data. */
import { LendError } from '@lend/core'
import type { NoticeKind } from '../ports/index.ts'

/** Notices that follow a fact at once, rather than the passing of days. */
export type FactNoticeKind = Exclude<NoticeKind, 'due-soon' | 'overdue'>

export interface NoticePolicy {
  /** An installment is announced so many days before it is due; null: it is not. */
  readonly dueSoonDays: number | null
  /** Days past due at which a borrower is written to, rising. When days were missed, only the latest stage reached is told. */
  readonly overdueStages: readonly number[]
  /** The facts that a borrower is told of. */
  readonly facts: readonly FactNoticeKind[]
  /** What follows the @ in a Message-ID: a domain of the lender. */
  readonly messageIdDomain: string
}

export const DEFAULT_NOTICE_POLICY: NoticePolicy = {
  dueSoonDays: 3,
  overdueStages: [1, 7, 15, 30, 60, 90],
  facts: ['receipt', 'decision-approved', 'decision-rejected', 'disbursed', 'repayment-reversed'],
  messageIdDomain: 'lend.invalid',
}

/** @throws {LendError} CONFIG_INVALID when days are no whole days or do not rise, or the domain is none */
export function requireNoticePolicy({ dueSoonDays, overdueStages, messageIdDomain }: NoticePolicy): void {
  const rising = overdueStages.every((stage, index) => isDays(stage) && stage > (overdueStages[index - 1] ?? 0))
  if (!rising || (dueSoonDays !== null && !isDays(dueSoonDays))) {
    throw new LendError(
      'CONFIG_INVALID',
      'The days of a notice policy are whole days from 1 on, and its overdue stages rise. Correct the policy.',
      { dueSoonDays, overdueStages },
    )
  }
  if (!/^[a-z\d-]+(\.[a-z\d-]+)*$/i.test(messageIdDomain)) {
    throw new LendError(
      'CONFIG_INVALID',
      `${JSON.stringify(messageIdDomain)} is no domain for the Message-IDs of notices. Use one of the lender's own.`,
      { messageIdDomain },
    )
  }
}

function isDays(days: number): boolean {
  return Number.isSafeInteger(days) && days >= 1
}
