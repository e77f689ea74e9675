/** Charges by hand and their waiver, and money that comes in after a write-off. */
import {
  addCharge as decideCharge,
  type ChargeInput,
  type LocalDate,
  type Minor,
  receiveRecovery,
  waiveCharge as decideWaiver,
} from '@lend/core'
import type { LoanOutcome } from '../commands/index.ts'
import { recordFact } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import { aboutLoan } from './decide.ts'

export interface ChargeRequest extends ChargeInput {
  readonly on?: LocalDate
}

export interface WaiverRequest {
  /** As `show` names it: the id of the charge, or the key of a penalty ('penalty:3:late-fee'). */
  readonly chargeId: string
  /** Default: all that is still unpaid of it. */
  readonly amount?: Minor | null
  readonly reason: string
  readonly on?: LocalDate
}

export interface RecoveryRequest {
  readonly amount: Minor
  readonly reference?: string | null
  readonly on?: LocalDate
}

export function addCharge(
  parts: EngineParts,
  loan: string,
  charge: ChargeRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('charge.add', loan, charge),
    decide: (active, meta) => decideCharge(active, charge, meta),
  })
}

export function waiveCharge(
  parts: EngineParts,
  loan: string,
  waiver: WaiverRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('charge.waive', loan, waiver),
    decide: (active, meta) => decideWaiver(active, waiver, meta),
  })
}

export function recover(
  parts: EngineParts,
  loan: string,
  recovery: RecoveryRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.recover', loan, recovery),
    decide: (writtenOff, meta) => receiveRecovery(writtenOff, recovery, meta),
  })
}
