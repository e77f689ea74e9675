/** Interest between due dates: what a running installment has earned by a day, from the balances that stood during its period. */
import { addDays, type LocalDate } from '../dates/index.ts'
import { maxOf, type Minor, minor, minOf, subtract, sum, ZERO } from '../money/index.ts'
import { flatInterestByRow, type InterestPart, periodInterest } from '../schedule/index.ts'
import { lastDay } from './actual-principal.ts'
import { firstDueAfter } from './due.ts'
import { type InterestBasis, interestParts, termsOn } from './interest-timeline.ts'
import type { ActualPrincipal, Installment } from './loan.ts'
import { flatBasis, numberBefore, planStartOf } from './planned-terms.ts'

/** Interest earned by a day, and what it was formed from. */
export interface AccruedInterest {
  readonly amount: Minor
  /** Interest of earlier periods that was held back, by grace or by a small installment, and not asked for yet. */
  readonly carried: Minor
  /** Of installments to come, what has been asked for already, and is no longer in what accrues. */
  readonly askedAhead: Minor
  readonly rows: readonly AccruedRow[]
}

export interface AccruedRow {
  readonly number: number
  readonly from: LocalDate
  readonly until: LocalDate
  readonly parts: readonly InterestPart[]
  /** Flat interest never accrues to more than the installment asks for; null for interest on what is still owed. */
  readonly atMost: Minor | null
  readonly interest: Minor
}

/**
 * Interest that installments due after a day have earned by it, each rounded once; and interest held back earlier. Flat interest accrues
 * by the day like any other, on the amount disbursed, and never to more than the installment asks for.
 * @param on the day itself is not counted: a loan paid back on the day it went out owes no interest
 * @see docs/rules/payoff.md#accrued-interest
 */
export function accruedInterest(loan: InterestBasis, on: LocalDate): AccruedInterest {
  return earnedBefore(loan, on, on)
}

/**
 * What installments due after a day have earned by its end, the day itself counted: interest that the books may show as accrued.
 * @param carried `carriedInterest` of the first of them, where the caller knows it
 */
export function accruedAtEnd(loan: InterestBasis, day: LocalDate, carried?: Minor): AccruedInterest {
  const earned = earnedBefore(loan, addDays(day, 1), day, carried)
  const askedAhead = interestAskedAhead(loan, day)
  return { ...earned, askedAhead, amount: maxOf(subtract(earned.amount, askedAhead), ZERO) }
}

/** Of installments due after `dueBy`, what the days before `until` have earned. */
function earnedBefore(loan: InterestBasis, until: LocalDate, dueBy: LocalDate, known?: Minor): AccruedInterest {
  const first = firstDueAfter(loan.installments, dueBy)
  if (first >= loan.installments.length) return { amount: ZERO, carried: ZERO, askedAhead: ZERO, rows: [] }
  const carried =
    loan.actual === undefined ? (known ?? carriedInterest(loan, first)) : carriedByDays(loan, loan.actual, first)
  const byThen = loan.actual === undefined ? loan : { ...loan, opened: until }
  const rows: AccruedRow[] = []
  let total: number = carried
  for (let index = first; index < loan.installments.length; index++) {
    const installment = loan.installments[index] as Installment
    if (installment.from >= until) break
    const row = accruedRow(byThen, index, until)
    rows.push(row)
    total += row.interest
  }
  return { amount: minor(Math.max(total, 0)), carried, askedAhead: ZERO, rows }
}

function interestAskedAhead({ demandedAhead = [], installments }: InterestBasis, day: LocalDate): Minor {
  const isToCome = (number: number): boolean => installments.some((row) => row.number === number && row.dueDate > day)
  return sum(demandedAhead.filter(({ installment }) => isToCome(installment)).map(({ interest }) => interest))
}

function accruedRow(loan: InterestBasis, index: number, on: LocalDate): AccruedRow {
  const { number, from, to, charged } = loan.installments[index] as Installment
  const until = on < to && !isAskedWhole(loan) ? on : to
  const parts = interestParts(loan, index, until)
  const interest = roundedInterest(loan, parts)
  const atMost = loan.terms.interestMethod === 'flat' ? charged.interest : null
  return { number, from, until, parts, atMost, interest: atMost === null ? interest : minOf(interest, atMost) }
}

/** Whether a payoff asks for the interest of the whole running period. */
function isAskedWhole({ terms }: InterestBasis): boolean {
  return terms.interestRecalculation?.payoff === 'installment'
}

function roundedInterest({ terms }: InterestBasis, parts: readonly InterestPart[]): Minor {
  return periodInterest(parts, terms.rounding.amount, terms.rounding.amountMultiple)
}

/**
 * Interest of the periods before an installment that has not been asked for by then: what it and the following ones ask for beyond what
 * their own periods earn, up to the first that repays principal, which has collected all of it.
 */
export function carriedInterest(loan: InterestBasis, index: number): Minor {
  if (loan.actual !== undefined) return maxOf(carriedByDays(loan, loan.actual, index), ZERO)
  if (loan.terms.interestMethod === 'flat' && loan.terms.grace.interest === 0 && loan.plan === undefined) return ZERO
  let carried = 0
  for (let later = index; later < loan.installments.length; later++) {
    const { number, charged, from, to } = loan.installments[later] as Installment
    if (from === to) continue
    carried += charged.interest - ownInterest(loan, later)
    if (charged.principal > 0 && number - numberBefore(loan) > loan.terms.grace.interest) break
  }
  return maxOf(minor(carried), ZERO)
}

/** Where interest follows actual payment dates: what periods by then earned beyond what their installments ask for, or less. */
function carriedByDays(loan: InterestBasis, { carriedInterest: carried }: ActualPrincipal, index: number): Minor {
  let total: number = carried
  for (let earlier = firstDueAfter(loan.installments, lastDay(loan)); earlier < index; earlier++) {
    const { charged, from, to } = loan.installments[earlier] as Installment
    if (from < to) total += ownInterest(loan, earlier) - charged.interest
  }
  return minor(total)
}

/** What the whole period of an installment earns. */
export function ownInterest(loan: InterestBasis, index: number): Minor {
  const row = loan.installments[index] as Installment
  const { number, from, to } = row
  if (loan.terms.interestMethod !== 'flat') return roundedInterest(loan, interestParts(loan, index, to))
  const terms = { ...termsOn(loan, row, from), principal: flatBasis(loan) }
  return flatInterestByRow(terms, planStartOf(loan))[number - numberBefore(loan) - 1] ?? ZERO
}
