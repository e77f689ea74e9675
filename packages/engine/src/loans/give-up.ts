/** Giving up: a loan as an asset, wholly or in parts; the claim for an agreed sum; a charge that was paid. */
import {
  agreeSettlement,
  type Breakdown,
  chargeOffLoan,
  type LocalDate,
  type Minor,
  refundCharge as decideRefund,
  writeOffLoan,
} from '@lend/core'
import { type LoanOutcome, recordFact } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import { aboutLoan, type Decision } from './decide.ts'

export interface WriteOffRequest extends Decision {
  /** Parts of what has fallen due. Default: the whole loan. */
  readonly parts?: Breakdown
}

export interface SettlementRequest extends Decision {
  readonly amount: Minor
  /** The last day on which money counts towards it. */
  readonly payBy: LocalDate
}

export interface ChargeRefundRequest extends Decision {
  readonly chargeId: string
  /** Default: all that was paid of it. */
  readonly amount?: Minor | null
}

export function writeOff(
  parts: EngineParts,
  loan: string,
  request: WriteOffRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.write-off', loan, request),
    decide: (active, meta) => writeOffLoan(active, request, meta),
  })
}

export function chargeOff(
  parts: EngineParts,
  loan: string,
  decision: Decision,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.charge-off', loan, decision),
    decide: (active, meta) => chargeOffLoan(active, decision, meta),
  })
}

export function settle(
  parts: EngineParts,
  loan: string,
  request: SettlementRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.settle', loan, request),
    decide: (active, meta) => agreeSettlement(active, request, meta),
  })
}

export function refundCharge(
  parts: EngineParts,
  loan: string,
  request: ChargeRefundRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('charge.refund', loan, request),
    decide: (booked, meta) => decideRefund(booked, request, meta),
  })
}
