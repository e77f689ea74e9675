import type { PaidStep } from '../../allocation/index.ts'
import type { FeeBasis } from '../../charges/index.ts'
import { LendError } from '../../errors.ts'
import type { Minor } from '../../money/index.ts'
import type { RemainingLoan } from '../../schedule/index.ts'
import { isBooked } from '../evolve.ts'
import type { Folded } from '../folded.ts'
import type { BookedLoan } from '../loan.ts'
import type {
  AddedStep,
  BegunStep,
  LeftStep,
  PenaltyStep,
  RecalculatedStep,
  RepricedStep,
  SettledStep,
  Trace,
} from '../trace.ts'

/** A plan made on the way. One on top is added to the installments that were there. */
export interface ToldPlan {
  readonly plan: RemainingLoan
  readonly isOnTop: boolean
}

/** Interest that changed by itself. */
export interface ToldRepricing extends RepricedStep {
  /** How many plans had been made by then. */
  readonly plansBefore: number
}

/** An amount that joined an installment beside its plan, and how many plans had been made by then: one made after it holds its principal. */
export interface ToldAddition extends AddedStep {
  readonly plansBefore: number
  readonly settlementsBefore: number
}

/** What a change of terms left, with the number of additions before it: they are part of it. */
export interface ToldLeft extends LeftStep {
  readonly addedBefore: number
}

/** A folded life, and what its steps told on the way, in order. */
export interface Told extends Folded<BookedLoan> {
  readonly penalties: readonly PenaltyStep[]
  /** What each fee of a rule was last formed from, by the id of its charge. */
  readonly fees: ReadonlyMap<string, FeeBasis>
  /** The terms that the loan began with; null for one that was taken over at its end. */
  readonly begun: BegunStep | null
  readonly plans: readonly ToldPlan[]
  readonly repricings: readonly ToldRepricing[]
  readonly added: readonly ToldAddition[]
  /** Money out, by the number of the installment that its down payment is. */
  readonly downPayments: ReadonlyMap<number, Minor>
  /** What the last change of terms left an installment to ask for, by its number. */
  readonly left: ReadonlyMap<number, ToldLeft>
  readonly payments: ReadonlyMap<string, readonly PaidStep[]>
  /** By number: how installments were worked out by actual payment dates, the last time. */
  readonly recalculated: ReadonlyMap<number, RecalculatedStep>
  /** In order: a loan that was opened again may be settled again. */
  readonly settlements: readonly SettledStep[]
}

/**
 * Folds a life and keeps what its steps tell.
 * @throws {LendError} INPUT_INVALID when no money has gone out yet
 */
export function tracedLife(fold: (trace: Trace) => Folded | null): Told {
  const penalties: PenaltyStep[] = []
  const fees = new Map<string, FeeBasis>()
  let begun: BegunStep | null = null
  const plans: ToldPlan[] = []
  const repricings: ToldRepricing[] = []
  const added: ToldAddition[] = []
  const downPayments = new Map<number, Minor>()
  const left = new Map<number, ToldLeft>()
  const payments = new Map<string, PaidStep[]>()
  const recalculated = new Map<number, RecalculatedStep>()
  const settlements: SettledStep[] = []
  const folded = fold({
    fee: ({ chargeId, basis }) => fees.set(chargeId, basis),
    penalty: (step) => penalties.push(step),
    begun: (step) => {
      begun = step
    },
    planned: (plan, how) => plans.push({ plan, isOnTop: how === 'on-top' }),
    repriced: (step) => repricings.push({ ...step, plansBefore: plans.length }),
    recalculated: (step) => recalculated.set(step.number, step),
    added: (step) => {
      added.push({ ...step, plansBefore: plans.length, settlementsBefore: settlements.length })
    },
    downPayment: ({ number, disbursed }) => downPayments.set(number, disbursed),
    left: (step) => left.set(step.number, { ...step, addedBefore: added.length }),
    paid: (cause, step) => payments.set(cause, [...(payments.get(cause) ?? []), step]),
    settled: (step) => settlements.push(step),
  })
  if (folded === null || !isBooked(folded.loan)) throw notBooked()
  const steps = {
    begun,
    penalties,
    fees,
    plans,
    repricings,
    recalculated,
    added,
    downPayments,
    left,
    payments,
    settlements,
  }
  return { ...folded, loan: folded.loan, ...steps }
}

function notBooked(): LendError {
  return new LendError(
    'INPUT_INVALID',
    'No money has gone out on this loan by that day, so nothing can be explained yet.',
  )
}

/** @param what 'installment 7' */
export function unknownSubject(what: string, details: Readonly<Record<string, unknown>>): LendError {
  return new LendError('INPUT_INVALID', `This loan has no ${what}. Show the loan to see what it has.`, details)
}
