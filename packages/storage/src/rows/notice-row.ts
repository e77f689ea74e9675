/** Notices as rows and back. */
import type { LocalDate } from '@lend/core'
import type { NewNotice, Notice, NoticeContent, NoticeStatus } from '@lend/engine'
import type { NoticesTable } from '../tables.ts'

/** A new notice: queued, to be tried at once. */
export function noticeRow(notice: NewNotice): NoticesTable {
  return {
    notice_key: notice.key,
    loan_id: notice.loanId,
    customer_id: notice.customerId,
    kind: notice.kind,
    rule: notice.rule,
    business_date: notice.businessDate,
    installment: notice.installment,
    data: JSON.stringify(notice.data),
    recorded_at: notice.recordedAt,
    status: 'queued',
    attempts: 0,
    next_attempt_at: notice.recordedAt,
    claimed_by: null,
    claimed_until: null,
    sent_at: null,
    last_error: null,
  }
}

export function noticeOf(row: NoticesTable): Notice {
  return {
    key: row.notice_key,
    loanId: row.loan_id,
    customerId: row.customer_id,
    ...({ kind: row.kind, data: JSON.parse(row.data) } as NoticeContent),
    rule: row.rule,
    businessDate: row.business_date as LocalDate,
    installment: row.installment,
    recordedAt: row.recorded_at,
    status: row.status,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at,
    claimedBy: row.claimed_by,
    claimedUntil: row.claimed_until,
    sentAt: row.sent_at,
    lastError: row.last_error,
  }
}

const NONE: Readonly<Record<NoticeStatus, number>> = {
  queued: 0,
  claimed: 0,
  sent: 0,
  superseded: 0,
  'no-address': 0,
  dead: 0,
}

/** Counts with zero where a status has no notices. */
export function noticeCounts(
  rows: readonly { readonly status: NoticeStatus; readonly notices: number }[],
): Readonly<Record<NoticeStatus, number>> {
  return { ...NONE, ...Object.fromEntries(rows.map(({ status, notices }) => [status, notices])) }
}
