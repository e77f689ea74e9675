import {
  type Allocation,
  foldLoan,
  LendError,
  type LocalDate,
  receiveRepayment,
  type RepaymentInput,
  type RepaymentReceived,
  type RepaymentReversed,
  reverseRepayment,
} from '@lend/core'
import { findLoan, type LoanOutcome, recordFact } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import type { BookTransaction } from '../ports/index.ts'
import { namedRepayment } from './named-repayment.ts'

export interface RepaymentRequest extends RepaymentInput {
  /** Value date. Default: today. */
  readonly on?: LocalDate
}

export interface ReversalRequest {
  readonly reason: string
  /** Default: today. Not before the repayment. */
  readonly on?: LocalDate
}

/** A repayment and what became of it. */
export interface RepaymentView {
  readonly repayment: RepaymentReceived
  /** Null once it is reversed. */
  readonly allocation: Allocation | null
  readonly reversal: RepaymentReversed | null
}

export interface Repayments {
  /**
   * Money comes in on a loan, in order or backdated.
   * @throws {LendError} LOAN_NOT_FOUND, LOAN_STATUS_CONFLICT, AMOUNT_NOT_POSITIVE, EVENT_IN_FUTURE, EVENT_BEFORE_DISBURSEMENT,
   *   EVENT_BEFORE_OPENING, PAYOFF_BELOW_QUOTE, REPAYMENT_EXCEEDS_OUTSTANDING, REPAYMENT_REFERENCE_TAKEN, LOAN_VERSION_CONFLICT,
   *   IDEMPOTENCY_KEY_REUSED
   */
  receive(loan: string, repayment: RepaymentRequest, context: CommandContext): Promise<LoanOutcome>
  /**
   * Takes a repayment back: it counts as never made.
   * @param repayment its id or its reference
   * @throws {LendError} REPAYMENT_NOT_FOUND, REPAYMENT_ALREADY_REVERSED, PERIOD_REVERSED, EVENT_IN_FUTURE, IDEMPOTENCY_KEY_REUSED
   */
  reverse(repayment: string, reversal: ReversalRequest, context: CommandContext): Promise<LoanOutcome>
  /** All repayments of a loan in order of entry, reversed ones included. @throws {LendError} LOAN_NOT_FOUND */
  list(loan: string): Promise<readonly RepaymentView[]>
}

export function createRepayments(parts: EngineParts): Repayments {
  return {
    receive: (loan, repayment, context) => receive(parts, loan, repayment, context),
    reverse: (repayment, reversal, context) => reverse(parts, repayment, reversal, context),
    list: (loan) => listRepayments(parts, loan),
  }
}

function receive(
  parts: EngineParts,
  loan: string,
  request: RepaymentRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    name: 'repayment.receive',
    input: { loan, ...request },
    on: request.on,
    find: (tx) => findLoan(tx, loan),
    decide: (booked, meta) => receiveRepayment(booked, request, meta),
  })
}

function reverse(
  parts: EngineParts,
  repayment: string,
  request: ReversalRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    name: 'repayment.reverse',
    input: { repayment, ...request },
    on: request.on,
    find: async (tx) => findLoan(tx, await loanIdOf(tx, repayment)),
    decide: async (loan, meta, history) => {
      const facts = await history()
      const repaymentId = namedRepayment(facts, repayment)?.id ?? repayment
      return reverseRepayment(loan, { repaymentId, reason: request.reason }, facts, meta)
    },
  })
}

/** The loan that holds a repayment with this id or reference. @throws {LendError} REPAYMENT_NOT_FOUND */
async function loanIdOf(tx: BookTransaction, repayment: string): Promise<string> {
  const byId = await tx.loans.loanOfRepayment(repayment)
  const loanId = byId ?? (await tx.loans.repaymentByReference(repayment))?.loanId
  if (loanId !== undefined) return loanId
  throw new LendError(
    'REPAYMENT_NOT_FOUND',
    `The book has no repayment ${repayment}. Look for it by its id or its reference.`,
    { repayment },
  )
}

function listRepayments({ book }: EngineParts, loan: string): Promise<readonly RepaymentView[]> {
  return book.read(async (tx) => {
    const history = await tx.loans.events((await findLoan(tx, loan)).id)
    const allocations = new Map(foldLoan(history, null).allocations.map((each) => [each.repaymentId, each]))
    const reversals = new Map(
      history.flatMap((event) => (event.type === 'RepaymentReversed' ? [[event.repaymentId, event] as const] : [])),
    )
    return history
      .filter((event) => event.type === 'RepaymentReceived')
      .map((repayment) => ({
        repayment,
        allocation: allocations.get(repayment.id) ?? null,
        reversal: reversals.get(repayment.id) ?? null,
      }))
  })
}
