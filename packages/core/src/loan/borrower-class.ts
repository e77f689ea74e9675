/** A borrower's class from the lives of his loans, each as it is by itself: what the loans together make of each of them. */
import { addDays, type LocalDate, maxDate } from '../dates/index.ts'
import { bucketByCode } from '../delinquency/index.ts'
import { classPeriods } from './class-periods.ts'
import type { LoanEvent } from './events.ts'
import { foldLoan, isBooked } from './evolve.ts'
import type { Folded } from './folded.ts'
import type { BookedLoan } from './loan.ts'

/** From the end of a day on the borrower is non-performing, or no longer. */
export interface BorrowerChange {
  readonly on: LocalDate
  readonly nonPerforming: boolean
}

type Life = Pick<Folded<BookedLoan>, 'loan' | 'classes'>

/** A booked loan's life as if it were the borrower's only one; null before money is out. */
export function lifeByItself(facts: readonly LoanEvent[], through: LocalDate): Life | null {
  const own = facts.filter(({ type }) => type !== 'BorrowerClassified')
  const { loan, classes } = foldLoan(own, through)
  return isBooked(loan) ? { loan, classes } : null
}

/**
 * The days on which a borrower's class turns: non-performing with the first of his loans that is, and performing again once none of them has
 * anything past due. A policy whose mildest class holds some days past due counts those as none.
 * @param lives of his loans, each by itself
 * @see docs/rules/provisioning.md#by-borrower
 */
export function borrowerChanges(lives: readonly Life[], asOf: LocalDate): readonly BorrowerChange[] {
  const standings = lives.map((life) => ({ policy: life.loan.terms.delinquency, periods: classPeriods(life, asOf) }))
  const days = new Set(
    standings.flatMap(({ periods }) => periods.flatMap(({ from, to }) => (to ? [from, to] : [from]))),
  )
  const changes: BorrowerChange[] = []
  let held = false
  for (const on of [...days].filter((day) => day <= asOf).toSorted()) {
    const buckets = standings.flatMap(({ policy, periods }) => {
      const period = periods.find(({ from, to }) => from <= on && (to === null || on < to))
      return period ? [bucketByCode(period.bucket, policy)] : []
    })
    const isLate = buckets.some(({ fromDaysPastDue }) => fromDaysPastDue > 0)
    const nonPerforming: boolean = held ? isLate : buckets.some((bucket) => bucket.nonPerforming)
    if (nonPerforming !== held) changes.push({ on, nonPerforming })
    held = nonPerforming
  }
  return changes
}

/** What has to be recorded on a loan so that its facts say what the borrower's class asks for; nothing where they do already. */
export function missingChanges(
  loan: BookedLoan,
  facts: readonly LoanEvent[],
  changes: readonly BorrowerChange[],
): readonly BorrowerChange[] {
  const earliest = loan.openedOn === null ? loan.disbursedOn : addDays(loan.openedOn, 1)
  const wanted = new Map(changes.map(({ on, nonPerforming }) => [maxDate(on, earliest), nonPerforming]))
  const recorded = new Map(
    facts
      .filter((fact) => fact.type === 'BorrowerClassified')
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((fact) => [fact.effectiveOn, fact.nonPerforming]),
  )
  const missing: BorrowerChange[] = []
  let [asked, said] = [false, false]
  for (const on of [...new Set([...wanted.keys(), ...recorded.keys()])].toSorted()) {
    asked = wanted.get(on) ?? asked
    said = recorded.get(on) ?? said
    if (said !== asked) missing.push({ on, nonPerforming: asked })
    said = asked
  }
  return missing
}
