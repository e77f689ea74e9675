import {
  type Allocation,
  arrearsOn,
  type BookedLoan,
  type Breakdown,
  type Bucket,
  bucketOn,
  type ClassPeriod,
  classPeriods,
  daysPastDue,
  type Folded,
  type Installment,
  type Instant,
  isBooked,
  LendError,
  loanAsOf,
  type LoanEvent,
  type LocalDate,
  nextInstallment,
  outstandingOf,
  repaidOf,
} from '@lend/core'
import { findLoan } from '../commands/index.ts'
import type { EngineParts } from '../context.ts'
import { findCustomer } from '../customers/index.ts'
import type { BookReader, Customer, LoanRecord } from '../ports/index.ts'

/** A point on both axes of time. */
export interface PointInTime {
  /** The day at whose end the loan is looked at. Default: today. */
  readonly asOf?: LocalDate
  /** Only what had been recorded by this instant. Default: everything. */
  readonly knownAt?: Instant
}

/** How a booked loan stands at the end of a day. */
export interface LoanPosition {
  readonly outstanding: Breakdown
  /** The part of it that has fallen due. */
  readonly arrears: Breakdown
  readonly repaid: Breakdown
  readonly daysPastDue: number
  readonly bucket: Bucket
  /** The next installment that asks for money; null when none does. */
  readonly nextInstallment: Installment | null
}

export interface LoanView {
  /** Identity and version as they are now, `loan` as it was at the point in time. */
  readonly record: LoanRecord
  readonly customer: Customer
  readonly asOf: LocalDate
  readonly knownAt: Instant | null
  /** The facts known and effective by then, in order of entry, those of reversed repayments included. */
  readonly history: readonly LoanEvent[]
  /** How each repayment in force was split. */
  readonly allocations: readonly Allocation[]
  /** Null before money is out. */
  readonly position: LoanPosition | null
  /** The classes it has been in, oldest first; none before money is out. */
  readonly classes: readonly ClassPeriod[]
}

export function showLoan(parts: EngineParts, reference: string, at: PointInTime = {}): Promise<LoanView> {
  const { asOf = parts.clock.today(), knownAt = null } = at
  return parts.book.read(async (tx) => {
    const record = await findLoan(tx, reference)
    const customer = await findCustomer(tx, record.customerId)
    const { facts, folded } = await foldKnown(tx, record, asOf, knownAt)
    const { loan, allocations } = folded
    const history = facts.filter((fact) => fact.effectiveOn <= asOf)
    const position = isBooked(loan) ? positionOf(loan, asOf) : null
    const classes = isBooked(loan) ? classPeriods({ loan, classes: folded.classes }, asOf) : []
    return { record: { ...record, loan }, customer, asOf, knownAt, history, allocations, position, classes }
  })
}

interface Known {
  readonly facts: readonly LoanEvent[]
  readonly folded: Folded
}

/** The loan at the end of a day by what was known at an instant. @throws {LendError} LOAN_NOT_FOUND when it did not exist yet */
async function foldKnown(tx: BookReader, record: LoanRecord, asOf: LocalDate, knownAt: Instant | null): Promise<Known> {
  const facts = await tx.loans.events(record.id, knownAt ?? undefined)
  const folded = loanAsOf(facts, asOf)
  if (folded !== null) return { facts, folded }
  const known = knownAt === null ? '' : ` by what was known at ${knownAt}`
  const message = `Loan ${record.number} did not exist on ${asOf}${known}. Ask for a later time.`
  throw new LendError('LOAN_NOT_FOUND', message, { loan: record.number, asOf, knownAt })
}

function positionOf(loan: BookedLoan, asOf: LocalDate): LoanPosition {
  return {
    outstanding: outstandingOf(loan),
    arrears: arrearsOn(loan, asOf),
    repaid: repaidOf(loan),
    daysPastDue: daysPastDue(loan, asOf),
    bucket: bucketOn(loan, asOf),
    nextInstallment: nextInstallment(loan),
  }
}
