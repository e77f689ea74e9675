/** Decisions on a loan as a whole: each one core command, recorded as one fact. */
import {
  approveLoan,
  disburseLoan,
  type LocalDate,
  type Minor,
  rejectLoan,
  reverseDisbursement,
  withdrawLoan,
} from '@lend/core'
import { findLoan, type LoanCommand, type LoanOutcome, recordFact } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'

export interface Approval {
  /** Default: what was applied for. */
  readonly principal?: Minor
  readonly on?: LocalDate
}

export interface Decision {
  readonly reason: string
  readonly on?: LocalDate
}

export interface Disbursement {
  /** Default: what was approved. */
  readonly amount?: Minor
  readonly on?: LocalDate
}

export interface DisbursementReversal extends Decision {
  /** The id of a disbursement after the first. */
  readonly disbursementId: string
}

export function approve(
  parts: EngineParts,
  loan: string,
  approval: Approval,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.approve', loan, approval),
    decide: (applied, meta) => approveLoan(applied, approval, meta),
  })
}

export function reject(
  parts: EngineParts,
  loan: string,
  decision: Decision,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.reject', loan, decision),
    decide: (applied, meta) => rejectLoan(applied, decision, meta),
  })
}

export function withdraw(
  parts: EngineParts,
  loan: string,
  decision: Decision,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.withdraw', loan, decision),
    decide: (pending, meta) => withdrawLoan(pending, decision, meta),
  })
}

export function disburse(
  parts: EngineParts,
  loan: string,
  disbursement: Disbursement,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.disburse', loan, disbursement),
    decide: (approved, meta) => disburseLoan(approved, disbursement, meta),
  })
}

export function takeBackDisbursement(
  parts: EngineParts,
  loan: string,
  reversal: DisbursementReversal,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.reverse-disbursement', loan, reversal),
    decide: async (booked, meta, history) => reverseDisbursement(booked, reversal, await history(), meta),
  })
}

/** What all commands on a loan that is named by reference have in common. */
export function aboutLoan(
  name: string,
  loan: string,
  request: { readonly on?: LocalDate },
): Pick<LoanCommand, 'name' | 'input' | 'on' | 'find'> {
  return { name, input: { loan, ...request }, on: request.on, find: (tx) => findLoan(tx, loan) }
}
