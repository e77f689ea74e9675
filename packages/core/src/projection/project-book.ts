/** A whole book's cash flows by month, added up loan by loan: no more is kept than the months. */
import { add, type CurrencyCode, type Minor, ZERO } from '../money/index.ts'
import type { ProjectionAssumptions } from './assumptions.ts'
import { type ProjectedFlow, projector } from './project-loan.ts'
import type { ProjectedLoan } from './projected-loan.ts'

/** What comes in within a calendar month. */
export interface MonthlyFlow {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly principal: Minor
  readonly interest: Minor
  readonly prepaid: Minor
  /** Principal left at its end. */
  readonly balance: Minor
}

export interface CurrencyProjection {
  readonly currency: CurrencyCode
  readonly loans: number
  /** Principal at the start; what comes back over the months sums to it. */
  readonly balance: Minor
  /** Months in which something comes in, oldest first. */
  readonly months: readonly MonthlyFlow[]
}

/** Takes loans one by one, from wherever they are read. */
export interface BookProjection {
  /** @throws {LendError} whatever `projectLoan` refuses; nothing of that loan is counted then */
  readonly add: (loan: ProjectedLoan) => void
  /** One per currency, in alphabetical order. */
  readonly totals: () => readonly CurrencyProjection[]
}

/**
 * Opens the projection of a book under assumptions.
 * @see docs/rules/projection.md#a-whole-book
 */
export function openBookProjection(assumptions: ProjectionAssumptions): BookProjection {
  const project = projector(assumptions)
  const sums = new Map<CurrencyCode, CurrencySums>()
  return {
    add: (loan) => {
      const flows = project(loan)
      const { currency } = loan.terms
      const sum = sums.get(currency) ?? { loans: 0, months: new Map<string, Incoming>() }
      sums.set(currency, sum)
      sum.loans += 1
      for (const flow of flows) addFlow(sum.months, flow)
    },
    totals: () =>
      [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => currencyProjection(currency, sum)),
  }
}

/** The projection of all loans of a sequence. @throws {LendError} whatever `projectLoan` refuses */
export function projectBook(
  loans: Iterable<ProjectedLoan>,
  assumptions: ProjectionAssumptions,
): readonly CurrencyProjection[] {
  const projection = openBookProjection(assumptions)
  for (const loan of loans) projection.add(loan)
  return projection.totals()
}

/** One loan's flows by month. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function flowsByMonth(flows: readonly ProjectedFlow[]): readonly MonthlyFlow[] {
  const months = new Map<string, Incoming>()
  for (const flow of flows) addFlow(months, flow)
  return runningDown(months).months
}

interface CurrencySums {
  loans: number
  readonly months: Map<string, Incoming>
}

type Incoming = Readonly<Record<'principal' | 'interest' | 'prepaid', Minor>>

const NOTHING: Incoming = { principal: ZERO, interest: ZERO, prepaid: ZERO }

function addFlow(months: Map<string, Incoming>, flow: ProjectedFlow): void {
  const month = flow.dueDate.slice(0, 7)
  const sum = months.get(month) ?? NOTHING
  months.set(month, {
    principal: add(sum.principal, flow.principal),
    interest: add(sum.interest, flow.interest),
    prepaid: add(sum.prepaid, flow.prepaid),
  })
}

function currencyProjection(currency: CurrencyCode, { loans, months }: CurrencySums): CurrencyProjection {
  return { currency, loans, ...runningDown(months) }
}

/** All principal ever to come is the balance at the start; each month takes its part. */
function runningDown(months: ReadonlyMap<string, Incoming>): Pick<CurrencyProjection, 'balance' | 'months'> {
  const sorted = [...months].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const balance = sorted.reduce((total, [, { principal, prepaid }]) => add(total, add(principal, prepaid)), ZERO)
  let left: number = balance
  return {
    balance,
    months: sorted.map(([month, incoming]) => {
      left -= incoming.principal + incoming.prepaid
      return { month, ...incoming, balance: left as Minor }
    }),
  }
}
