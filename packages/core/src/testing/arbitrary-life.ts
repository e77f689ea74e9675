/**
 * Whole lives of loans, for laws: facts that the commands themselves accepted, entered day by day with some of them backdated, some
 * repayments taken back, some loans given up, some taken over from elsewhere.
 */
import fc from 'fast-check'
import { addDays, type LocalDate, maxDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import type { ExcessPolicy } from '../allocation/index.ts'
import {
  addCharge,
  type BookedLoan,
  type FactMeta,
  foldLoan,
  type LoanEvent,
  outstandingOf,
  payoffQuote,
  receiveRecovery,
  receiveRepayment,
  requireActive,
  requireFits,
  reverseRepayment,
  waiveCharge,
  writeOffLoan,
} from '../loan/index.ts'
import { type Minor, minor, totalOf } from '../money/index.ts'
import { type ArbitraryLoan, arbitraryExcess, arbitraryLoanTerms } from './arbitrary-loan-terms.ts'
import { decideMoneyMove, MONEY_MOVES, type MoneyMoveKind } from './money-moves.ts'
import { pickFrom } from './pick.ts'
import { decidePlanMove, PLAN_MOVES, type PlanMoveKind } from './plan-moves.ts'
import { arbitraryBeginning, type Beginning, takenOver } from './taken-over.ts'
import { disbursedFacts, factMaker } from './facts.ts'

/** A life as it was entered: facts in the order of entry, and the day it is looked at. */
export interface ArbitraryLife extends ArbitraryLoan {
  readonly facts: readonly LoanEvent[]
  /** After all facts. */
  readonly through: LocalDate
}

interface Move {
  readonly kind:
    | 'repay'
    | 'pay-due'
    | 'pay-off'
    | 'charge'
    | 'waive'
    | 'reverse'
    | 'write-off'
    | 'recover'
    | PlanMoveKind
    | MoneyMoveKind
  /** Days since the move before. */
  readonly wait: number
  /** Days before that day on which it takes effect. */
  readonly backdated: number
  /** Picks the amount, the charge or the repayment: 0 to 999. */
  readonly pick: number
  readonly excess: ExcessPolicy | null
}

const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    { weight: 6, arbitrary: fc.constant('repay' as const) },
    { weight: 4, arbitrary: fc.constant('pay-due' as const) },
    { weight: 2, arbitrary: fc.constantFrom('charge' as const, 'waive' as const, 'reverse' as const) },
    { weight: 5, arbitrary: fc.constantFrom(...PLAN_MOVES) },
    { weight: 5, arbitrary: fc.constantFrom(...MONEY_MOVES) },
    { weight: 1, arbitrary: fc.constantFrom('pay-off' as const, 'write-off' as const, 'recover' as const) },
  ),
  wait: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 45 })),
  backdated: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 70 }) },
  ),
  pick: fc.nat({ max: 999 }),
  excess: fc.option(arbitraryExcess),
})

export const arbitraryLife: fc.Arbitrary<ArbitraryLife> = fc
  .record({
    loan: arbitraryLoanTerms,
    beginning: fc.option(arbitraryBeginning, { freq: 3 }),
    firstPart: fc.oneof(fc.constant(1000), fc.integer({ min: 100, max: 900 })),
    moves: fc.array(move, { maxLength: 12 }),
    after: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ loan, beginning, firstPart, moves, after }) => liveLife(loan, { beginning, firstPart }, moves, after))

function liveLife(
  loan: ArbitraryLoan,
  { beginning, firstPart }: { readonly beginning: Beginning | null; readonly firstPart: number },
  moves: readonly Move[],
  after: number,
): ArbitraryLife {
  const meta = factMaker()
  const taken = beginning === null ? null : takenOver(loan, beginning, meta)
  const first = minor(Math.max(1, Math.floor((loan.terms.principal / 1000) * firstPart)))
  const facts: LoanEvent[] = taken === null ? begun(loan, meta, first) : [taken]
  const earliest = taken === null ? loan.disbursedOn : addDays(taken.effectiveOn, 1)
  let today = earliest
  for (const each of moves) {
    today = addDays(today, each.wait)
    const fact = attempt(facts, each, meta(maxDate(addDays(today, -each.backdated), earliest)))
    if (fact !== null) facts.push(fact)
  }
  return { ...loan, facts, through: addDays(today, after) }
}

/** A first part that is too small for its schedule is not paid out alone. */
function begun({ terms, disbursedOn }: ArbitraryLoan, meta: ReturnType<typeof factMaker>, first: Minor): LoanEvent[] {
  try {
    return disbursedFacts(terms, disbursedOn, meta, first)
  } catch (error) {
    if (isLendError(error)) return disbursedFacts(terms, disbursedOn, meta)
    throw error
  }
}

/** The fact that a move makes, or null where a command refuses it. */
function attempt(facts: readonly LoanEvent[], each: Move, meta: FactMeta): LoanEvent | null {
  try {
    const loan = foldLoan(facts, null).loan as BookedLoan
    const fact = decide(loan, facts, each, meta)
    if (fact !== null) requireFits(foldLoan([...facts, fact], null), fact)
    return fact
  } catch (error) {
    if (isLendError(error)) return null
    throw error
  }
}

function decide(loan: BookedLoan, facts: readonly LoanEvent[], each: Move, meta: FactMeta): LoanEvent | null {
  const { pick, excess } = each
  switch (each.kind) {
    case 'repay':
      return receiveRepayment(loan, { amount: shareOf(totalOf(outstandingOf(loan)), pick), excess }, meta)
    case 'pay-due':
      return receiveRepayment(loan, { amount: installmentOf(loan, pick), excess, ...kindOf(pick) }, meta)
    case 'pay-off':
      return receiveRepayment(loan, { amount: quoted(loan, meta), payoff: true }, meta)
    case 'charge':
      return addCharge(loan, chargeOf(pick, meta), meta)
    case 'waive':
      return waiveCharge(loan, { chargeId: pickFrom(loan.charges, pick)?.id ?? '', reason: 'goodwill' }, meta)
    case 'reverse':
      return reverseRepayment(
        loan,
        { repaymentId: repaymentOf(facts, pick), reason: pick % 2 ? 'bounce' : 'returned' },
        facts,
        meta,
      )
    case 'write-off':
      return pick < 500 ? writeOffLoan(loan, { reason: 'lost' }, meta) : null
    case 'recover':
      return receiveRecovery(loan, { amount: shareOf(loan.disbursed, pick) }, meta)
    case 'charge-back':
    case 'refund':
    case 'undo':
    case 'charge-off':
    case 'settle':
    case 'refund-charge':
    case 'write-off-part':
      return decideMoneyMove(loan, facts, { kind: each.kind, pick }, meta)
    default:
      return decidePlanMove(loan, facts, { kind: each.kind, pick }, meta)
  }
}

/** Every ninth is goodwill, where the terms know of it. */
function kindOf(pick: number): { readonly kind?: string } {
  return pick % 9 === 0 ? { kind: 'goodwill' } : {}
}

/** From a thousandth to a bit more than all of it. */
function shareOf(amount: Minor, pick: number): Minor {
  return minor(Math.max(1, Math.floor((amount / 900) * pick)))
}

function installmentOf(loan: BookedLoan, pick: number): Minor {
  const next = loan.installments.find((installment) => installment.settledOn === null)
  const whole = next ? totalOf(next.charged) : (1 as Minor)
  return pick < 700 ? minor(Math.max(1, whole)) : shareOf(whole, pick - 500)
}

function quoted(loan: BookedLoan, { effectiveOn }: FactMeta): Minor {
  return payoffQuote(requireActive(loan, 'paid off'), effectiveOn).total
}

function chargeOf(pick: number, { effectiveOn }: FactMeta): Parameters<typeof addCharge>[1] {
  const component = pick % 2 === 0 ? 'fees' : 'penalties'
  return { component, code: 'by-hand', amount: minor(1 + pick), dueOn: addDays(effectiveOn, pick % 90) }
}

function repaymentOf(facts: readonly LoanEvent[], pick: number): string {
  return (
    pickFrom(
      facts.filter((fact) => fact.type === 'RepaymentReceived'),
      pick,
    )?.id ?? ''
  )
}
