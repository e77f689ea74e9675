/** A whole life from a scenario: every event through the command that a book would run, then one fold. Nothing is stored. */
import { type JournalEntry, postMovements } from '../accounting/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import {
  type Allocation,
  type BookedLoan,
  evolve,
  type FactMeta,
  type Folded,
  foldLoan,
  isBooked,
  isInOrder,
  type Loan,
  loanAsAgreed,
  loanAsOf,
  type LoanEvent,
  type LoanTerms,
  requireFits,
} from '../loan/index.ts'
import { buildSchedule, type Schedule } from '../schedule/index.ts'
import { decide } from './decide.ts'
import type { Scenario, ScenarioEvent } from './scenario.ts'

export interface Simulation {
  readonly asOf: LocalDate
  /** As agreed on disbursement; null before money is out. What became of it is in `loan`. */
  readonly schedule: Schedule | null
  /** The loan on the day of its disbursement; null before money is out. */
  readonly agreed: BookedLoan | null
  readonly loan: Loan
  readonly facts: readonly LoanEvent[]
  readonly allocations: readonly Allocation[]
  readonly journal: readonly JournalEntry[]
}

interface Life {
  readonly loan: Loan | null
  readonly facts: readonly LoanEvent[]
}

/**
 * @throws {LendError} whatever a command refuses, with the event's place in the details; LOAN_NOT_FOUND when the life has not begun
 *   by `asOf`
 */
export function simulate({ terms, events, asOf }: Scenario): Simulation {
  const { facts } = withBeginning(events).reduce<Life>((life, event) => happen(life, event, terms), {
    loan: null,
    facts: [],
  })
  let begun: LoanTerms | null = null
  const folded = loanAsOf(facts, asOf, { begun: (step) => (begun = step.terms) })
  if (folded === null) {
    throw new LendError('LOAN_NOT_FOUND', `The life of this loan has not begun by ${asOf}. Ask for a later day.`, {
      asOf,
    })
  }
  const { loan, movements, allocations } = folded
  const journal = postMovements(movements, terms)
  return {
    asOf,
    schedule: scheduleOf(loan, begun),
    agreed: loanAsAgreed(facts),
    loan,
    facts,
    allocations,
    journal,
  }
}

/** What goes without saying: money went out because somebody had applied and somebody had approved. */
function withBeginning(events: readonly ScenarioEvent[]): readonly ScenarioEvent[] {
  const [first] = events
  if (first?.type !== 'LoanDisbursed' && first?.type !== 'LoanApproved') return events
  const { effectiveOn } = first
  const applied: ScenarioEvent = { type: 'LoanApplied', id: 'applied', effectiveOn }
  if (first.type === 'LoanApproved') return [applied, ...events]
  return [applied, { type: 'LoanApproved', id: 'approved', effectiveOn }, ...events]
}

function happen({ loan, facts }: Life, event: ScenarioEvent, terms: LoanTerms): Life {
  requireNewId(facts, event)
  const { id, effectiveOn } = event
  const meta: FactMeta = { id, effectiveOn, recordedAt: `${effectiveOn}T00:00:00.000Z` }
  const fact = decide(loan, event, terms, facts, meta)
  const history = [...facts, fact]
  const folded = fold(loan, fact, history)
  requireFits(folded, fact)
  return { loan: folded.loan, facts: history }
}

function fold(loan: Loan | null, fact: LoanEvent, history: readonly LoanEvent[]): Folded {
  if (loan === null || isInOrder(loan, fact)) return evolve(loan, fact)
  return foldLoan(history, isBooked(loan) ? loan.through : null)
}

function requireNewId(facts: readonly LoanEvent[], { id }: ScenarioEvent): void {
  if (facts.every((fact) => fact.id !== id)) return
  throw new LendError('EVENT_DUPLICATE', `Two events have the id ${id}. Give each its own, or none.`, { id })
}

/** By the terms that the loan was disbursed on: those in force may have changed since. */
function scheduleOf(loan: Loan, begun: LoanTerms | null): Schedule | null {
  if (!isBooked(loan)) return null
  return buildSchedule({ ...(begun ?? loan.terms), principal: loan.disbursed }, loan.disbursedOn)
}
