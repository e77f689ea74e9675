import { LendError } from '../../errors.ts'
import { formatRatePercent } from '../../interest/index.ts'
import { amountFromMinor, COMPONENTS, type Minor, totalOf, ZERO_BREAKDOWN } from '../../money/index.ts'
import type {
  ChargeAdded,
  ChargeRefunded,
  ChargeWaived,
  CreditRefunded,
  DelinquencyPaused,
  InterestPaused,
  LoanChargedOff,
  LoanEvent,
  LoanWrittenOff,
  RateChanged,
  RateReset,
  RepaymentReceived,
  TermsChanged,
} from '../events.ts'
import { isBooked } from '../evolve.ts'
import type { Folded } from '../folded.ts'

/**
 * Refuses a new fact that says more than its loan could take on its value date: that shows only once both are folded together, as a
 * backdated fact meets the loan as it was.
 * @param folded the loan with the fact folded in, with the movements and allocations of at least that fact
 * @throws {LendError} PAYOFF_BELOW_QUOTE, REPAYMENT_EXCEEDS_OUTSTANDING (the excess is to be refused), CHARGE_WAIVER_EXCEEDS,
 *   REFUND_EXCEEDS_CREDIT, CHARGE_REFUND_EXCEEDS, WRITE_OFF_EXCEEDS, DATE_OUT_OF_RANGE (a write-off before money that came in),
 *   LOAN_STATUS_CONFLICT (a charge, a write-off or a change of interest of a loan that was not running that day),
 *   INSTALLMENT_BELOW_INTEREST (the installment that is to stay does not reach the interest at the new rate), CHANGE_INVALID (nothing to
 *   change)
 */
export function requireFits(folded: Folded, event: LoanEvent): void {
  switch (event.type) {
    case 'RepaymentReceived':
      requireSettled(folded, event)
      return requireTaken(folded, event)
    case 'ChargeWaived':
      return requireWaived(folded, event)
    case 'CreditRefunded':
      return requireHeld(folded, event)
    case 'ChargeAdded':
      return requireMoved(folded, event)
    case 'LoanChargedOff':
      return requireRunning(folded, event)
    case 'ChargeRefunded':
      return requireRefunded(folded, event)
    case 'LoanWrittenOff':
      requireNoMoneySince(folded, event)
      requireGivenUp(folded, event)
      return requireMoved(folded, event)
    case 'RateChanged':
    case 'RateReset':
      requireEntered(folded, event)
      return requireReached(folded, event)
    case 'InterestPaused':
      return requireEntered(folded, event)
    case 'DelinquencyPaused':
      return requirePaused(folded, event)
    case 'TermsChanged':
      return requireChanged(folded, event)
    default:
      return undefined
  }
}

function requireSettled({ loan }: Folded, { payoff, amount, effectiveOn }: RepaymentReceived): void {
  if (!payoff || (isBooked(loan) && loan.closedOn === effectiveOn)) return
  throw new LendError(
    'PAYOFF_BELOW_QUOTE',
    `${amountFromMinor(amount, loan.terms.currency)} does not pay the loan off on ${effectiveOn}. Ask for a payoff quote of that day, or make it an ordinary repayment.`,
    { amount, effectiveOn },
  )
}

function requireTaken({ loan, allocations }: Folded, { id, excess, amount, effectiveOn }: RepaymentReceived): void {
  const left = allocations.find((allocation) => allocation.repaymentId === id)?.credit ?? 0
  if (left === 0 || (excess ?? loan.terms.excess) !== 'refuse') return
  const { currency } = loan.terms
  throw new LendError(
    'REPAYMENT_EXCEEDS_OUTSTANDING',
    `Of ${amountFromMinor(amount, currency)} paid on ${effectiveOn}, ${amountFromMinor(left, currency)} is more than is due, and more is not accepted. Pay what is due, or say what becomes of the excess.`,
    { amount, excess: left, effectiveOn },
  )
}

function requireWaived({ movements }: Folded, { id, chargeId, amount, effectiveOn }: ChargeWaived): void {
  const waived = movements.find((movement) => movement.key === id)?.amounts
  const total = waived ? waived.fees + waived.penalties : 0
  if (total > 0 && (amount === null || total === amount)) return
  throw new LendError(
    'CHARGE_WAIVER_EXCEEDS',
    `The waiver is more than was unpaid of the charge on ${effectiveOn}. Date it after the charge, and waive what is unpaid or less.`,
    { chargeId, amount, unpaid: total },
  )
}

function requireHeld({ loan, movements }: Folded, { id, amount, effectiveOn }: CreditRefunded): void {
  const held = -(movements.find((movement) => movement.key === id)?.credit ?? 0)
  if (held === amount) return
  throw new LendError(
    'REFUND_EXCEEDS_CREDIT',
    `${amountFromMinor(held as Minor, loan.terms.currency)} was held for the borrower on ${effectiveOn}. Refund that or less, or check the date.`,
    { amount, credit: held, effectiveOn },
  )
}

/** Money that came in later would have been for a loan that nothing was owed on: it was not given up that day. */
function requireNoMoneySince({ allocations, loan }: Folded, { effectiveOn, parts }: LoanWrittenOff): void {
  const since = allocations.find((allocation) => allocation.effectiveOn > effectiveOn)
  if (since === undefined || parts !== undefined) return
  throw new LendError(
    'DATE_OUT_OF_RANGE',
    `${amountFromMinor(since.amount, loan.terms.currency)} came in on ${since.effectiveOn}, so the loan cannot be written off as of ${effectiveOn}. Write it off on that day or later, or reverse the repayment and record it as a recovery.`,
    { effectiveOn, repaymentId: since.repaymentId, paidOn: since.effectiveOn },
  )
}

function requireGivenUp({ movements, loan }: Folded, { id, parts, effectiveOn }: LoanWrittenOff): void {
  if (parts === undefined) return
  const given = movements.find((movement) => movement.key === id)?.amounts ?? ZERO_BREAKDOWN
  if (COMPONENTS.every((part) => given[part] === parts[part])) return
  throw new LendError(
    'WRITE_OFF_EXCEEDS',
    `Only ${amountFromMinor(totalOf(given), loan.terms.currency)} of that had fallen due and was unpaid on ${effectiveOn}. Write off what is in arrears, part by part, or the whole loan.`,
    { parts, given },
  )
}

function requireRunning({ loan, movements }: Folded, { id, effectiveOn }: LoanChargedOff): void {
  if (movements.some((movement) => movement.key === id && movement.type === 'charge-off')) return
  throw new LendError(
    'LOAN_STATUS_CONFLICT',
    `On ${effectiveOn} nothing of the loan stood in the books, so it cannot be charged off that day. Check the date.`,
    { status: loan.status, effectiveOn },
  )
}

function requireRefunded({ movements }: Folded, { id, chargeId, amount, effectiveOn }: ChargeRefunded): void {
  const refunded = movements.find((movement) => movement.key === id)?.credit ?? 0
  if (refunded > 0 && (amount === null || refunded === amount)) return
  throw new LendError(
    'CHARGE_REFUND_EXCEEDS',
    `That much of the charge had not been paid on ${effectiveOn}. Refund what was paid by then, or date it later.`,
    { chargeId, amount, paid: refunded },
  )
}

function requireChanged({ loan }: Folded, { id, change, effectiveOn }: TermsChanged): void {
  if (isBooked(loan) && loan.changes?.some((each) => each.id === id)) return
  throw new LendError(
    'CHANGE_INVALID',
    `On ${effectiveOn} this loan had nothing for a ${change.kind} to change. Check the day, and what is past due and to come on it.`,
    { fields: ['effectiveOn', 'kind'], effectiveOn, kind: change.kind },
  )
}

function requireMoved({ loan, movements }: Folded, event: ChargeAdded | LoanWrittenOff): void {
  if (movements.some((movement) => movement.key === event.id)) return
  throw new LendError(
    'LOAN_STATUS_CONFLICT',
    `On ${event.effectiveOn} the loan was not running, so it takes neither a charge nor a write-off of that day. Check the date.`,
    { status: loan.status, effectiveOn: event.effectiveOn },
  )
}

/** A loan that a backdated fact has ended by then is late no more. */
function requirePaused({ loan }: Folded, { id, effectiveOn }: DelinquencyPaused): void {
  if (isBooked(loan) && loan.delinquencyPauses?.some(({ changeId }) => changeId === id)) return
  throw new LendError(
    'LOAN_STATUS_CONFLICT',
    `On ${effectiveOn} this loan was ${loan.status}, so nothing of it was late. Check the date.`,
    { status: loan.status, effectiveOn },
  )
}

function requireEntered({ loan }: Folded, { id, effectiveOn }: RateChanged | RateReset | InterestPaused): void {
  const changes = isBooked(loan) ? [...(loan.rates ?? []), ...(loan.pauses ?? [])] : []
  if (changes.some(({ changeId }) => changeId === id)) return
  throw new LendError(
    'LOAN_STATUS_CONFLICT',
    `On ${effectiveOn} no interest of this loan was to come any more, so it takes no change of that day. Check the date.`,
    { status: loan.status, effectiveOn },
  )
}

/** Negative amortization is refused, unless the terms say what becomes of it. */
function requireReached({ loan }: Folded, { id, effectiveOn }: RateChanged | RateReset): void {
  if (!isBooked(loan)) return
  const rate = loan.rates?.find(({ changeId }) => changeId === id)
  if (!rate?.solvedAgain || loan.terms.keptBelowInterest === 'solved-again') return
  throw new LendError(
    'INSTALLMENT_BELOW_INTEREST',
    `At ${formatRatePercent(rate.annualRate)} % from ${effectiveOn} on, the installment that is to stay does not repay the loan: its interest is more, or the loan would need more installments than a schedule may have. Keep the number of installments instead.`,
    { fields: ['annualRate', 'keeps', 'keptBelowInterest'], annualRate: rate.annualRate, effectiveOn },
  )
}
