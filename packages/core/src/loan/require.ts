/** Narrowing with a refusal: what a command needs a loan to be. */
import { LendError } from '../errors.ts'
import { isBooked } from './evolve.ts'
import type { ActiveLoan, AppliedLoan, ApprovedLoan, BookedLoan, Loan, LoanStatus } from './loan.ts'

/** The loan, if money has gone out. @throws {LendError} LOAN_STATUS_CONFLICT */
export function requireBooked(loan: Loan, command: string): BookedLoan {
  if (isBooked(loan)) return loan
  throw statusConflict(loan, command, ['active', 'closed', 'written-off'])
}

/** The loan, if it is running. @throws {LendError} LOAN_STATUS_CONFLICT */
export function requireActive(loan: Loan, command: string): ActiveLoan {
  if (loan.status === 'active') return loan as ActiveLoan
  throw statusConflict(loan, command, ['active'])
}

/** The loan, if it waits for a decision. @throws {LendError} LOAN_STATUS_CONFLICT */
export function requireApplied(loan: Loan, command: string): AppliedLoan {
  if (loan.status === 'applied') return loan
  throw statusConflict(loan, command, ['applied'])
}

/** The loan, if it is approved and not paid out yet. @throws {LendError} LOAN_STATUS_CONFLICT */
export function requireApproved(loan: Loan, command: string): ApprovedLoan {
  if (loan.status === 'approved') return loan
  throw statusConflict(loan, command, ['approved'])
}

export function statusConflict(loan: Loan, command: string, wanted: readonly LoanStatus[]): LendError {
  return new LendError(
    'LOAN_STATUS_CONFLICT',
    `This loan is ${loan.status}, so it cannot be ${command}. That needs a loan that is ${wanted.join(' or ')}.`,
    { status: loan.status, wanted },
  )
}
