/** What a borrower is told because days passed: an installment will be due soon, or has been unpaid for too long. */
import {
  addDays,
  allocate,
  amountFromMinor,
  arrearsOn,
  type BookedLoan,
  type Breakdown,
  daysPastDue,
  type Installment,
  installmentOutstanding,
  type LocalDate,
  oldestUnpaidDueDate,
  subtractBreakdown,
  totalOf,
  withoutInAdvance,
} from '@lend/core'
import type { LoanRecord, NewNotice } from '../ports/index.ts'
import { partsAsText } from './decimals.ts'
import { newNotice, type NoticeMoment } from './new-notice.ts'
import type { NoticePolicy } from './notice-policy.ts'
import { oldestUnpaid, stageReached } from './overdue-stage.ts'

export interface ClosedLoan {
  readonly record: LoanRecord
  /** The loan at the end of the business date. */
  readonly loan: BookedLoan
  /** Rules that took effect on this day or before it have been told, or belong to a time that nobody is written to about. */
  readonly since: LocalDate
}

/**
 * The notices that hold at the end of the business date and came up after `since`. A stage that was passed by meanwhile makes none.
 * One who is past due is not told of the next installment as well.
 */
export function noticesAtClose(policy: NoticePolicy, closed: ClosedLoan, moment: NoticeMoment): readonly NewNotice[] {
  if (closed.loan.status !== 'active') return []
  const oldest = oldestUnpaidDueDate(closed.loan)
  if (oldest === null) return []
  const notice = oldest <= moment.businessDate ? overdue(policy, closed, moment) : dueSoon(policy, closed, moment)
  return notice === null ? [] : [notice]
}

function overdue(
  { overdueStages }: NoticePolicy,
  { record, loan, since }: ClosedLoan,
  moment: NoticeMoment,
): NewNotice | null {
  const { businessDate } = moment
  const installment = oldestUnpaid(loan)
  const stage = stageReached(overdueStages, daysPastDue(loan, businessDate))
  if (installment === null || stage === null) return null
  const date = addDays(installment.dueDate, stage - loan.terms.delinquency.dueDayCounts)
  if (date <= since) return null
  const { currency } = loan.terms
  const arrears = arrearsOn(loan, businessDate)
  const data = {
    loan: record.number,
    currency,
    ...partsAsText(arrears, currency),
    amount: amountFromMinor(totalOf(arrears), currency),
    dueOn: installment.dueDate,
    daysPastDue: daysPastDue(loan, businessDate),
    penaltyRules: penaltyRules(loan, businessDate),
  }
  const identity = { about: installment.number, rule: `overdue-${stage}`, date }
  return newNotice(record, identity, { kind: 'overdue', data }, moment)
}

/** Codes of the penalties that are asked for by a day, as a list in one text. */
function penaltyRules(loan: BookedLoan, asOf: LocalDate): string | null {
  const open = new Set(
    loan.installments
      .filter((installment) => installment.dueDate <= asOf && installmentOutstanding(installment).penalties > 0)
      .map(({ number }) => number),
  )
  const penalties = loan.charges.filter((charge) => charge.component === 'penalties' && open.has(charge.installment))
  return penalties.length === 0 ? null : [...new Set(penalties.map(({ code }) => code))].join(',')
}

function dueSoon(
  { dueSoonDays }: NoticePolicy,
  { record, loan, since }: ClosedLoan,
  moment: NoticeMoment,
): NewNotice | null {
  const installment = oldestUnpaid(loan)
  if (dueSoonDays === null || installment === null) return null
  const date = addDays(installment.dueDate, -dueSoonDays)
  if (date <= since || date > moment.businessDate) return null
  const { currency } = loan.terms
  const toPay = lessCredit(loan, installment)
  if (totalOf(toPay) === 0) return null
  const data = {
    loan: record.number,
    currency,
    ...partsAsText(toPay, currency),
    amount: amountFromMinor(totalOf(toPay), currency),
    dueOn: installment.dueDate,
  }
  const identity = { about: installment.number, rule: `due-soon-${dueSoonDays}`, date }
  return newNotice(record, identity, { kind: 'due-soon', data }, moment)
}

/** What an installment will still ask for once the money held for the borrower has paid what it can of it. */
function lessCredit({ credit, terms }: BookedLoan, installment: Installment): Breakdown {
  const { number, dueDate } = installment
  const outstanding = installmentOutstanding(installment)
  if (credit === 0) return outstanding
  const { portions } = allocate(credit, [{ number, dueDate, outstanding }], dueDate, withoutInAdvance(terms.allocation))
  return portions.reduce((left, { parts }) => subtractBreakdown(left, parts), outstanding)
}
