/**
 * Every booked loan as it stood: read from its row where that says it, taken on to the day where it stands before it, folded anew from
 * its facts where it has gone further.
 */
import {
  arrearsOn,
  type BookedLoan,
  closeDay,
  daysBetween,
  isBooked,
  loanAsOf,
  type LocalDate,
  oldestUnpaidDueDate,
  outstandingOf,
} from '@lend/core'
import type { BookReader, LoanRecord, LoanStanding } from '../ports/index.ts'
import type { ReportHead } from './report-point.ts'

export interface DatedStanding extends LoanStanding {
  /** Calendar days since the oldest unpaid due date; the due day is day 0 whatever the product's policy says. */
  readonly daysPastDue: number
}

export async function* bookStandings(
  tx: BookReader,
  { asOf, knownAt }: Pick<ReportHead, 'asOf' | 'knownAt'>,
): AsyncGenerator<DatedStanding, void> {
  for await (const { rows, advance, refold } of tx.reports.standings(asOf, knownAt)) {
    for (const row of rows) yield dated(row, asOf)
    for (const record of await tx.loans.byIds(advance)) {
      if (isBooked(record.loan)) yield dated(standingOf(record, closeDay(record.loan, asOf).loan, asOf), asOf)
    }
    for (const record of await tx.loans.byIds(refold)) {
      const facts = await (knownAt === null ? tx.loans.events(record.id) : tx.loans.events(record.id, knownAt))
      const loan = loanAsOf(facts, asOf)?.loan
      if (loan && isBooked(loan)) yield dated(standingOf(record, loan, asOf), asOf)
    }
  }
}

function dated(standing: LoanStanding, asOf: LocalDate): DatedStanding {
  const oldest = standing.status === 'active' ? standing.oldestUnpaidDueDate : null
  return { ...standing, daysPastDue: oldest === null ? 0 : Math.max(0, daysBetween(oldest, asOf)) }
}

function standingOf({ id, number, productCode }: LoanRecord, loan: BookedLoan, asOf: LocalDate): LoanStanding {
  return {
    loanId: id,
    number,
    productCode,
    currency: loan.terms.currency,
    status: loan.status,
    disbursedOn: loan.disbursedOn,
    disbursed: loan.disbursed,
    outstanding: outstandingOf(loan),
    arrears: arrearsOn(loan, asOf),
    oldestUnpaidDueDate: oldestUnpaidDueDate(loan),
  }
}
