/** Changes of a running loan's terms, and taking one back. */
import {
  changeLoanTerms,
  changeRate as decideRate,
  type LocalDate,
  minDate,
  pauseDelinquency as decideDelinquencyPause,
  pauseInterest as decidePause,
  type Rate,
  type RateChangeKeeps,
  resetFloatingRate,
  reverseChange as decideReversal,
  type TermsChange,
} from '@lend/core'
import { type LoanOutcome, recordFact } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import { aboutLoan, type Decision } from './decide.ts'

export interface RateChangeRequest {
  readonly annualRate: Rate
  /** Default: as the terms say. */
  readonly keeps?: RateChangeKeeps
  readonly on?: LocalDate
}

export interface RateResetRequest {
  /** The fixing of the benchmark that counts for this reset date; may be below 0. */
  readonly benchmarkRate: Rate
  /** Default: as the terms say. */
  readonly keeps?: RateChangeKeeps
  readonly on?: LocalDate
}

export interface InterestPauseRequest {
  /** Default: the value date. */
  readonly from?: LocalDate
  /** The first day that bears interest again. */
  readonly to: LocalDate
  /** Default: today, or the first day of the pause where that has gone by. */
  readonly on?: LocalDate
}

export interface DelinquencyPauseRequest extends InterestPauseRequest {
  readonly reason: string
}

export interface TermsChangeRequest {
  readonly change: TermsChange
  readonly reason?: string | null
  readonly on?: LocalDate
}

export interface ChangeReversal extends Decision {
  /** As the history of the loan lists it. */
  readonly changeId: string
}

export function changeRate(
  parts: EngineParts,
  loan: string,
  change: RateChangeRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.change-rate', loan, change),
    decide: (active, meta) => decideRate(active, change, meta),
  })
}

export function resetRate(
  parts: EngineParts,
  loan: string,
  reset: RateResetRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.reset-rate', loan, reset),
    decide: (active, meta) => resetFloatingRate(active, reset, meta),
  })
}

export function pauseInterest(
  parts: EngineParts,
  loan: string,
  pause: InterestPauseRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  const today = parts.clock.today()
  return recordFact(parts, context, {
    ...aboutLoan('loan.pause-interest', loan, pause),
    on: pause.on ?? minDate(pause.from ?? today, today),
    decide: (active, meta) => decidePause(active, pause, meta),
  })
}

export function pauseDelinquency(
  parts: EngineParts,
  loan: string,
  pause: DelinquencyPauseRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  const today = parts.clock.today()
  return recordFact(parts, context, {
    ...aboutLoan('loan.pause-delinquency', loan, pause),
    on: pause.on ?? minDate(pause.from ?? today, today),
    decide: (active, meta) => decideDelinquencyPause(active, pause, meta),
  })
}

export function changeTerms(
  parts: EngineParts,
  loan: string,
  request: TermsChangeRequest,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan(`loan.${request.change.kind}`, loan, request),
    decide: (active, meta) => changeLoanTerms(active, request, meta),
  })
}

export function reverseChange(
  parts: EngineParts,
  loan: string,
  reversal: ChangeReversal,
  context: CommandContext,
): Promise<LoanOutcome> {
  return recordFact(parts, context, {
    ...aboutLoan('loan.reverse-change', loan, reversal),
    decide: async (booked, meta, history) => decideReversal(booked, reversal, await history(), meta),
  })
}
