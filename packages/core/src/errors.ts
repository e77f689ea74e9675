/**
 * The one error type of Lend, and the codes it may carry.
 *
 * A refused command or a bad value throws a `LendError`: a stable code for programs, a sentence for people that says what happened
 * and what to do, and details with the values. What cannot happen is an `invariant`, and nobody catches it.
 */

/** Every code a LendError may carry. docs/reference/errors.md lists them with their meaning and remedy. */
export const LEND_ERROR_CODES = [
  // Values: money, dates, rates, text
  'AMOUNT_MALFORMED',
  'AMOUNT_NOT_POSITIVE',
  'AMOUNT_OUT_OF_RANGE',
  'CURRENCY_UNKNOWN',
  'CURRENCY_MISMATCH',
  'DATE_MALFORMED',
  'DATE_OUT_OF_RANGE',
  'PERIOD_REVERSED',
  'RATE_MALFORMED',
  'RATE_OUT_OF_RANGE',
  'TEXT_MALFORMED',
  'WEIGHTS_INVALID',
  'INPUT_INVALID',
  // Calculations
  'NO_RATE',
  'NO_SOLUTION',
  'NUMBER_OUT_OF_RANGE',
  'NOT_SUPPORTED',
  // Terms and schedule
  'TERMS_INVALID',
  'INSTALLMENT_BELOW_INTEREST',
  'SCHEDULE_DOES_NOT_AMORTIZE',
  // Loan life
  'LOAN_NOT_FOUND',
  'LOAN_STATUS_CONFLICT',
  'LOAN_VERSION_CONFLICT',
  'LOAN_NUMBER_TAKEN',
  'EVENT_BEFORE_DISBURSEMENT',
  'EVENT_BEFORE_OPENING',
  'EVENT_IN_FUTURE',
  'EVENT_DUPLICATE',
  'DISBURSEMENT_EXCEEDS_APPROVED',
  'DISBURSEMENT_NOT_FOUND',
  'CHANGE_NOT_FOUND',
  'REPAYMENT_NOT_FOUND',
  'REPAYMENT_ALREADY_REVERSED',
  'REPAYMENT_EXCEEDS_OUTSTANDING',
  'REPAYMENT_REFERENCE_TAKEN',
  'PAYOFF_BELOW_QUOTE',
  'CHARGEBACK_EXCEEDS',
  'REFUND_EXCEEDS_CREDIT',
  'FACT_NOT_REVERSIBLE',
  'CHARGE_REFUND_EXCEEDS',
  'WRITE_OFF_EXCEEDS',
  'CHARGE_NOT_FOUND',
  'CHARGE_WAIVER_EXCEEDS',
  'CHANGE_INVALID',
  // Parties, collateral, credit lines
  'PARTIES_INVALID',
  'COLLATERAL_NOT_FOUND',
  'LOAN_TO_VALUE_EXCEEDED',
  'CREDIT_LIMIT_EXCEEDED',
  'CREDIT_LINE_CLOSED',
  // The book around the loans
  'CUSTOMER_NOT_FOUND',
  'CUSTOMER_NUMBER_TAKEN',
  'PRODUCT_NOT_FOUND',
  'PRODUCT_VERSION_TAKEN',
  'PRODUCT_LIMIT_EXCEEDED',
  'IDEMPOTENCY_KEY_REUSED',
  'DAY_ALREADY_CLOSED',
  'RUN_LOCKED',
  'IMPORT_REFUSED',
  'AUDIT_BROKEN',
  'BOOK_INCONSISTENT',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  // Storage and delivery
  'DATABASE_NOT_FOUND',
  'DATABASE_EXISTS',
  'DATABASE_FOREIGN',
  'DATABASE_NEWER',
  'DATABASE_OUTDATED',
  'DATABASE_DAMAGED',
  'DATABASE_READ_ONLY',
  'DATABASE_BUSY',
  'DATABASE_FULL',
  'DATABASE_UNREACHABLE',
  'DATABASE_REFUSED',
  'MAIL_NOT_CONFIGURED',
  'MAIL_UNREACHABLE',
  'MAIL_REFUSED',
  'CONFIG_INVALID',
] as const

export type LendErrorCode = (typeof LEND_ERROR_CODES)[number]

/** Values that explain an error to a program: ids, amounts, field names. Never secrets. */
export type ErrorDetails = Readonly<Record<string, unknown>>

/** A refused command or a bad value. Branch on `code`; show `message`. */
export class LendError extends Error {
  override readonly name = 'LendError'
  readonly code: LendErrorCode
  readonly details: ErrorDetails

  constructor(code: LendErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }
}

/** Whether a caught value is a LendError, optionally one with this code. */
export function isLendError(value: unknown, code?: LendErrorCode): value is LendError {
  return value instanceof LendError && (code === undefined || value.code === code)
}

/** A capability that the engine lacks, said aloud: never approximated in silence. */
export function notSupported(capability: string): LendError {
  return new LendError('NOT_SUPPORTED', `Lend does not support ${capability} yet.`, { capability })
}

/** States what must hold. A failure is a defect of Lend, so it is no LendError and nobody catches it. */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${why}`)
}

/** Ends a switch over a union: does not compile while a member is missing. */
export function assertNever(value: never): never {
  throw new Error(`Invariant broken: unexpected ${JSON.stringify(value)}`)
}
