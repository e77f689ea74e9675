/** Money that leaves again: a chargeback, a refund of credit; and entries that are taken back. */
import {
  chargeBackRepayment,
  type Minor,
  refundCredit as decideRefund,
  reverseFact as decideReversal,
} from '@lend/core'
import { type LoanOutcome, recordFact } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import { namedRepayment } from '../repayments/index.ts'
import { aboutLoan, type Decision } from './decide.ts'

export interface ChargebackRequest extends Decision {
  /** Id or reference of the repayment. */
  readonly repayment: string
  /** Default: all that has not been charged back of it. */
  readonly amount?: Minor | null
}

export interface CreditRefundRequest extends Pick<Decision, 'on'> {
  /** Default: all that is held. */
  readonly amount?: Minor | null
  readonly reference?: string | null
}

export interface FactReversalRequest extends Decision {
  readonly factId: string
}

export function chargeBack(
  parts: EngineParts,
  loan: string,
  request: ChargebackRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('repayment.charge-back', loan, request),
    decide: async (booked, meta, history) => {
      const facts = await history()
      const repaymentId = namedRepayment(facts, request.repayment)?.id ?? request.repayment
      return chargeBackRepayment(booked, { ...request, repaymentId }, facts, meta)
    },
  })
}

export function refundCredit(
  parts: EngineParts,
  loan: string,
  request: CreditRefundRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('credit.refund', loan, request),
    decide: (booked, meta) => decideRefund(booked, request, meta),
  })
}

export function reverseFact(
  parts: EngineParts,
  loan: string,
  request: FactReversalRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('fact.reverse', loan, request),
    decide: async (booked, meta, history) => decideReversal(booked, request, await history(), meta),
  })
}
