/** Papers about one loan: the interest certificate of a year, and the key facts as they were agreed. */
import {
  type BookedLoan,
  type CertificateBasis,
  type CurrencyCode,
  type DayRange,
  evolve,
  foldLoan,
  type InterestCertificate,
  interestCertificate,
  invariant,
  isBooked,
  type KeyFactsAsAgreed,
  keyFactsAsAgreed,
  LendError,
  loanAsOf,
  type LoanEvent,
  type LocalDate,
  maxDate,
} from '@lend/core'
import { findLoan } from '../commands/index.ts'
import type { EngineParts } from '../context.ts'
import { findCustomer } from '../customers/index.ts'
import type { BookReader, Customer, LoanRecord } from '../ports/index.ts'

export interface CertificateRequest extends DayRange {
  /** Default: 'paid'. */
  readonly basis?: CertificateBasis
}

/** A figure about one loan, with whose loan it is. */
interface LoanPaper {
  readonly book: string
  readonly loan: string
  readonly customer: Pick<Customer, 'number' | 'name'>
  readonly currency: CurrencyCode
}

export interface LoanCertificate extends LoanPaper {
  readonly certificate: InterestCertificate
}

export interface LoanKeyFacts extends LoanPaper {
  readonly keyFacts: KeyFactsAsAgreed
}

/** @throws {LendError} LOAN_NOT_FOUND, LOAN_STATUS_CONFLICT before money is out, PERIOD_REVERSED */
export function certificateOf(
  { book, clock }: EngineParts,
  reference: string,
  { from, to, basis = 'paid' }: CertificateRequest,
): Promise<LoanCertificate> {
  return book.read(async (tx) => {
    const record = await findLoan(tx, reference)
    const life = loanAsOf(await tx.loans.events(record.id), maxDate(to, clock.today()))
    if (life === null || !isBooked(life.loan)) throw notBooked(record)
    const { loan, movements } = life
    const certificate = interestCertificate({ loan, movements }, { from, to }, basis)
    return { ...(await paperOf(tx, record)), certificate }
  })
}

function notBooked({ number, loan }: LoanRecord): LendError {
  return new LendError(
    'LOAN_STATUS_CONFLICT',
    `Loan ${number} is ${loan.status}: it has a certificate once money is out.`,
    { loan: number },
  )
}

/**
 * As agreed on: before anything happened to the loan. One that is not paid out yet, as if it were today.
 * @throws {LendError} LOAN_NOT_FOUND, NO_RATE
 */
export function keyFactsOf({ book, clock }: EngineParts, reference: string): Promise<LoanKeyFacts> {
  return book.read(async (tx) => {
    const record = await findLoan(tx, reference)
    const facts = await tx.loans.events(record.id)
    return { ...(await paperOf(tx, record)), keyFacts: keyFactsAsAgreed(asAgreed(facts, clock.today())) }
  })
}

/** The loan as its disbursement leaves it: all of what was agreed on, on the day on which money first went out. */
function asAgreed(facts: readonly LoanEvent[], today: LocalDate): BookedLoan {
  const agreements = ['LoanApplied', 'LoanApproved', 'LoanImported']
  const agreed = facts.filter(({ type }) => agreements.includes(type))
  const { loan } = foldLoan(agreed, null)
  if (isBooked(loan)) return loan
  const paidOut = facts.find(({ type }) => type === 'LoanDisbursed')
  const day = { effectiveOn: paidOut?.effectiveOn ?? today, recordedAt: '' }
  const disbursed = evolve(loan, { type: 'LoanDisbursed', id: 'as-agreed', ...day, amount: loan.terms.principal }).loan
  invariant(isBooked(disbursed), 'a loan that is paid out is booked')
  return disbursed
}

async function paperOf(tx: BookReader, { number, customerId, loan }: LoanRecord): Promise<LoanPaper> {
  const { name: book } = await tx.settings()
  const { number: customer, name } = await findCustomer(tx, customerId)
  return { book, loan: number, customer: { number: customer, name }, currency: loan.terms.currency }
}
