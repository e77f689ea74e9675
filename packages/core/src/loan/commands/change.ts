/** Changes of a running loan's terms, and taking one back. */
import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import { type Rate, resetDateFrom } from '../../interest/index.ts'
import type {
  BorrowerClassified,
  ChangeReversed,
  DelinquencyPaused,
  InterestPaused,
  LoanEvent,
  LoanEventType,
  RateChanged,
  RateReset,
} from '../events.ts'
import type { ActiveLoan, Loan } from '../loan.ts'
import type { RateChangeKeeps } from '../loan-terms.ts'
import { requireActive, requireBooked } from '../require.ts'
import { takenBack } from '../taken-back.ts'
import { type FactMeta, head } from './meta.ts'
import { requireReversible } from './require-reversible.ts'
import { requireSinceDisbursement } from './repay.ts'

/**
 * A new annual rate from the value date on.
 * @throws {LendError} LOAN_STATUS_CONFLICT, RATE_OUT_OF_RANGE (below 0), EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING,
 *   DATE_OUT_OF_RANGE (no interest is to come), INPUT_INVALID (interest was collected upfront). Whether the installment can stay shows
 *   once it is folded: see `requireFits`.
 * @see docs/rules/rate-changes.md
 */
export function changeRate(
  loan: Loan,
  input: { readonly annualRate: Rate; readonly keeps?: RateChangeKeeps | null },
  meta: FactMeta,
): RateChanged {
  const active = requireActive(loan, 'given a new rate')
  requireSinceDisbursement(active, meta)
  requireRate(input.annualRate)
  requireInterestToCome(active, meta.effectiveOn)
  return { ...head('RateChanged', meta), annualRate: input.annualRate, keeps: input.keeps ?? null }
}

/**
 * A floating rate is set anew by the fixing of its benchmark.
 * @throws {LendError} LOAN_STATUS_CONFLICT, INPUT_INVALID (the rate follows no benchmark), RATE_OUT_OF_RANGE, DATE_OUT_OF_RANGE (the value
 *   date is no reset date, or no interest is to come), EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING. Whether the installment can stay
 *   shows once it is folded: see `requireFits`.
 * @see docs/rules/floating-rates.md
 */
export function resetFloatingRate(
  loan: Loan,
  input: { readonly benchmarkRate: Rate; readonly keeps?: RateChangeKeeps | null },
  meta: FactMeta,
): RateReset {
  const active = requireActive(loan, 'given a new rate')
  requireSinceDisbursement(active, meta)
  requireResetDate(active, meta.effectiveOn)
  if (!Number.isSafeInteger(input.benchmarkRate)) throw rateOutOfRange(input.benchmarkRate)
  requireInterestToCome(active, meta.effectiveOn)
  return { ...head('RateReset', meta), benchmarkRate: input.benchmarkRate, keeps: input.keeps ?? null }
}

function requireResetDate({ terms, disbursedOn }: ActiveLoan, on: LocalDate): void {
  const { floating, monthEnd } = terms
  if (floating === undefined) {
    throw new LendError('INPUT_INVALID', 'The rate of this loan follows no benchmark. Change the rate itself.', {
      fields: ['floating'],
    })
  }
  const next = resetDateFrom(floating, { disbursedOn, monthEnd }, on)
  if (next === on) return
  throw new LendError(
    'DATE_OUT_OF_RANGE',
    `The rate is not set anew on ${on}: the next reset date is ${next}. Date the reset that day.`,
    { effectiveOn: on, nextResetOn: next },
  )
}

/**
 * Days without interest, from one (default: the value date) to another, which bears interest again.
 * @throws {LendError} LOAN_STATUS_CONFLICT, PERIOD_REVERSED (no day lies in it), EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING,
 *   DATE_OUT_OF_RANGE (it begins before the value date, or no interest is to come), INPUT_INVALID (interest that is agreed for the whole
 *   term whatever days pass: flat, or collected upfront)
 * @see docs/rules/interest-pauses.md
 */
export function pauseInterest(
  loan: Loan,
  input: { readonly from?: LocalDate; readonly to: LocalDate },
  meta: FactMeta,
): InterestPaused {
  const active = requireActive(loan, 'relieved of interest')
  const { from = meta.effectiveOn, to } = input
  requireSinceDisbursement(active, meta)
  requireDays(meta.effectiveOn, from, to)
  requireDailyInterest(active)
  requireInterestToCome(active, from)
  return { ...head('InterestPaused', meta), from, to }
}

/**
 * Days that do not count as past due, from one (default: the value date) to another, which counts again.
 * @throws {LendError} LOAN_STATUS_CONFLICT, PERIOD_REVERSED (no day lies in it), DATE_OUT_OF_RANGE (it begins before the value date),
 *   EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING
 * @see docs/rules/delinquency.md#pauses
 */
export function pauseDelinquency(
  loan: Loan,
  input: { readonly from?: LocalDate; readonly to: LocalDate; readonly reason: string },
  meta: FactMeta,
): DelinquencyPaused {
  const active = requireActive(loan, 'given a pause of its lateness')
  const { from = meta.effectiveOn, to, reason } = input
  requireSinceDisbursement(active, meta)
  requireDays(meta.effectiveOn, from, to)
  return { ...head('DelinquencyPaused', meta), from, to, reason }
}

/**
 * The borrower's loans together make this one non-performing from the end of the value date on, or no longer.
 * @throws {LendError} LOAN_STATUS_CONFLICT, EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING
 * @see docs/rules/provisioning.md#by-borrower
 */
export function classifyWithBorrower(
  loan: Loan,
  input: { readonly nonPerforming: boolean },
  meta: FactMeta,
): BorrowerClassified {
  const active = requireActive(loan, 'classified with its borrower')
  requireSinceDisbursement(active, meta)
  return { ...head('BorrowerClassified', meta), nonPerforming: input.nonPerforming }
}

function requireDays(effectiveOn: LocalDate, from: LocalDate, to: LocalDate): void {
  if (from < effectiveOn) {
    throw new LendError(
      'DATE_OUT_OF_RANGE',
      `A pause that counts from ${effectiveOn} on cannot begin on ${from}. Give it the value date of its first day.`,
      { effectiveOn, from },
    )
  }
  if (from < to) return
  throw new LendError('PERIOD_REVERSED', `A pause from ${from} to ${to} has no day. Give a later day for its end.`, {
    from,
    to,
  })
}

function requireDailyInterest({ terms }: ActiveLoan): void {
  if (terms.interestMethod !== 'flat') return
  throw new LendError(
    'INPUT_INVALID',
    'Flat interest is agreed for the whole term, whatever days pass, so it cannot pause.',
    { fields: ['interestMethod'] },
  )
}

function requireRate(annualRate: Rate): void {
  if (!Number.isSafeInteger(annualRate) || annualRate < 0) throw rateOutOfRange(annualRate)
}

function rateOutOfRange(annualRate: Rate): LendError {
  return new LendError('RATE_OUT_OF_RANGE', 'An annual rate is a whole number of hundred-millionths, 0 or more.', {
    annualRate,
  })
}

function requireInterestToCome({ terms, installments }: ActiveLoan, on: LocalDate): void {
  if (terms.interestCollected === 'upfront') {
    throw new LendError(
      'INPUT_INVALID',
      'The interest of the whole term was collected on disbursement, so no day is left that a change could count for.',
      { fields: ['interestCollected'] },
    )
  }
  const last = installments.findLast(({ from, to }) => from < to)?.to ?? null
  if (last !== null && on < last) return
  throw new LendError(
    'DATE_OUT_OF_RANGE',
    `The last interest period ends on ${last}, so nothing changes from ${on} on. Date the change earlier.`,
    { effectiveOn: on, lastPeriodEndsOn: last },
  )
}

const CHANGES: ReadonlySet<LoanEventType> = new Set<LoanEventType>([
  'RateChanged',
  'RateReset',
  'InterestPaused',
  'DelinquencyPaused',
  'TermsChanged',
])

/**
 * Takes a change of the terms back: a mistake. It then counts as never made.
 * @param history all facts of the loan
 * @throws {LendError} LOAN_STATUS_CONFLICT, CHANGE_NOT_FOUND (none with that id, or taken back before), PERIOD_REVERSED (dated before it)
 */
export function reverseChange(
  loan: Loan,
  input: { readonly changeId: string; readonly reason: string },
  history: readonly LoanEvent[],
  meta: FactMeta,
): ChangeReversed {
  requireBooked(loan, 'corrected')
  const { changeId, reason } = input
  const gone = takenBack(history)
  const change = history.find(({ id, type }) => id === changeId && CHANGES.has(type) && !gone.has(id))
  if (change === undefined) {
    throw new LendError(
      'CHANGE_NOT_FOUND',
      `This loan has no change ${changeId} of its terms in force. Show its history for the ids of changes.`,
      { changeId },
    )
  }
  requireReversible(meta, change, 'change', { changeId })
  return { ...head('ChangeReversed', meta), changeId, reason }
}
