/** What a store says when it refuses to write: the same words whichever database found out. */
import { LendError } from '@lend/core'

export function versionConflict({ number, loan_id }: { readonly number: string; readonly loan_id: string }): LendError {
  return new LendError(
    'LOAN_VERSION_CONFLICT',
    `Loan ${number} was changed by somebody else meanwhile. Load it again.`,
    {
      loanId: loan_id,
    },
  )
}

/** Number and external id are unique over all loans. */
export function loanNameTaken(what: 'number' | 'external id', value: string): LendError {
  return new LendError(
    'LOAN_NUMBER_TAKEN',
    `A loan with ${what} ${value} exists already. Look at that loan, or choose another ${what}.`,
    { [what === 'number' ? 'number' : 'externalId']: value },
  )
}

export function repaymentTwice(repaymentId: string): LendError {
  return new LendError('EVENT_DUPLICATE', `The book holds a repayment ${repaymentId} already.`, { repaymentId })
}

/** @param holder the repayment that has the reference, where it can be told */
export function referenceTaken(
  reference: string,
  holder: { readonly number: string; readonly repayment_id: string } | undefined,
): LendError {
  return new LendError(
    'REPAYMENT_REFERENCE_TAKEN',
    `A repayment with reference ${reference} is in the book already${holder ? `, on loan ${holder.number}` : ''}. If this is other money, give it a reference of its own.`,
    { reference, loanNumber: holder?.number ?? null, repaymentId: holder?.repayment_id ?? null },
  )
}

export function keyReused(scope: string, key: string): LendError {
  return new LendError(
    'IDEMPOTENCY_KEY_REUSED',
    `The idempotency key ${key} has been used before. Send the same request again to get its answer, or use a new key.`,
    { scope, key },
  )
}

export function runEnded(runId: string): LendError {
  return new LendError(
    'RUN_LOCKED',
    'This run has ended, or stood still for so long that another one took over. What it had finished is kept.',
    { runId },
  )
}
