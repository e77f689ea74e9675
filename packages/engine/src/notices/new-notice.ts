import type { Instant, LocalDate } from '@lend/core'
import type { LoanRecord, NewNotice, NoticeContent } from '../ports/index.ts'

/** What makes a notice itself: the same installment or fact, rule and day never make a second one. */
export interface NoticeIdentity {
  /** Number of the installment, or id of the fact, that the notice is about. */
  readonly about: number | string
  /** 'overdue-7'. */
  readonly rule: string
  /** The day on which the rule took effect; unlike the business date it does not depend on when a run got round to it. */
  readonly date: LocalDate
}

export interface NoticeMoment {
  readonly businessDate: LocalDate
  readonly recordedAt: Instant
}

/** A notice to the borrower of a loan. */
export function newNotice(
  record: LoanRecord,
  { about, rule, date }: NoticeIdentity,
  content: NoticeContent,
  { businessDate, recordedAt }: NoticeMoment,
): NewNotice {
  return {
    ...content,
    key: `${record.id}:${about}:${rule}:${date}`,
    loanId: record.id,
    customerId: record.customerId,
    rule,
    businessDate,
    installment: typeof about === 'number' ? about : null,
    recordedAt,
  }
}
