/** What bore interest when: the balance of a period as prepayments, further money out, new rates and pauses part it. */
import { type LocalDate, maxDate, minDate } from '../dates/index.ts'
import { add, type Minor, minor, subtract, ZERO } from '../money/index.ts'
import type { Rate } from '../interest/index.ts'
import { type InterestPart, type RateStep, type RowSpan, rowInterestFactor } from '../schedule/index.ts'
import { type ActualBasis, actualBearing, type Bearing, unpaidFrom } from './actual-principal.ts'
import type { BookedLoan, Installment, InterestPause, PrincipalChange, RateFrom } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'
import { flatBasis, numberBefore, planStartOf } from './planned-terms.ts'

/** What interest follows from. */
export type InterestBasis = ActualBasis &
  Pick<
    BookedLoan,
    | 'terms'
    | 'disbursedOn'
    | 'disbursed'
    | 'installments'
    | 'prepaid'
    | 'tranches'
    | 'plan'
    | 'rates'
    | 'pauses'
    | 'demandedAhead'
  >

/**
 * Balances of the period of the installment at `index`, from its start to a day in it. Prepayments, further disbursements, new rates and
 * pauses inside the period part it. Late principal bears no further interest, so balances are those of the plan; where interest follows
 * actual payment dates they are the real ones.
 * @param left principal that the installment and the later ones still bring back
 */
export function interestParts(
  loan: InterestBasis,
  index: number,
  until: LocalDate,
  left: Minor = unpaidFrom(loan.installments, index),
): readonly InterestPart[] {
  const row = loan.installments[index] as Installment
  const { balance: opening, changes } =
    loan.actual === undefined ? plannedBearing(loan, index) : actualBearing(loan, index, left)
  let balance = opening
  const parts: InterestPart[] = []
  let since = row.from
  for (const { on, change } of turns(loan, row, changes)) {
    if (on >= until) break
    if (on > since) {
      parts.push(part(loan, row, balance, since, on))
      since = on
    }
    balance = add(balance, change)
  }
  if (since < until) parts.push(part(loan, row, balance, since, until))
  return parts
}

/** Principal that bore interest at the start of an installment's period: what it and the later ones bring back, as it was then. */
function plannedBearing({ installments, tranches = [], prepaid }: InterestBasis, index: number): Bearing {
  const { from, number } = installments[index] as Installment
  let balance = 0
  for (let later = index; later < installments.length; later++)
    balance += (installments[later] as Installment).charged.principal
  for (const { on, amount } of tranches) if (on > from) balance -= amount
  const paid = prepaid
    .filter((each) => each.installment >= number)
    .map(({ on, amount }) => ({ on, amount: subtract(ZERO, amount) }))
  return { balance: minor(balance), changes: [...paid, ...tranches.filter(({ on }) => on > from)] }
}

interface Turn {
  readonly on: LocalDate
  /** Of the balance; 0 where only the rate changes or a pause begins or ends. */
  readonly change: Minor
}

/** Days on which something changes for a row, in order. */
function turns(
  { rates = [], pauses = [] }: InterestBasis,
  { number }: Installment,
  changes: readonly PrincipalChange[],
): readonly Turn[] {
  const all = [
    ...changes.map(({ on, amount }) => ({ on, change: amount })),
    ...rates.filter((rate) => holdsFor(rate, number)).map(({ on }) => ({ on, change: ZERO })),
    ...pauses
      .filter((pause) => holdsFor(pause, number))
      .flatMap((pause) => [pause.from, pause.to].map((on) => ({ on, change: ZERO }))),
  ]
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function part(loan: InterestBasis, row: Installment, balance: Minor, from: LocalDate, to: LocalDate): InterestPart {
  if (isPaused(loan, row, from)) return { balance, num: 0, den: 1 }
  const span = { ...row, number: row.number - numberBefore(loan) }
  const { numerator, denominator } = rowInterestFactor(termsOn(loan, row, from), planStartOf(loan), span, from, to)
  const isFlat = loan.terms.interestMethod === 'flat'
  const bearing = isFlat ? flatBasis(loan) : balance
  return { balance: bearing, num: numerator, den: denominator }
}

/** What an amount earns from a day in the period of one installment to the start of a later one, in parts. */
export function partsBetween(
  loan: InterestBasis,
  amount: Minor,
  from: LocalDate,
  to: LocalDate,
): readonly InterestPart[] {
  return loan.installments.flatMap((row) => {
    const [start, end] = [maxDate(row.from, from), minDate(row.to, to)]
    return start < end ? [part(loan, row, amount, start, end)] : []
  })
}

/** The terms with the rate that a row bears on a day. */
export function termsOn({ terms, rates = [] }: InterestBasis, { number }: RowSpan, day: LocalDate): LoanTerms {
  return atRate(
    terms,
    rates.findLast((rate) => rate.on <= day && holdsFor(rate, number)),
  )
}

/** The terms with the rate that was changed to last: what installments to come are planned by. */
export function currentTerms({ terms, rates = [] }: Pick<InterestBasis, 'terms' | 'rates'>): LoanTerms {
  return atRate(terms, rates.at(-1))
}

/** The nominal annual rate in force on a day; of agreed steps, the one that holds in the period of that day. */
export function annualRateOn(loan: BookedLoan, day: LocalDate): Rate {
  const rate = loan.rates?.findLast(({ on }) => on <= day)
  if (rate !== undefined || loan.terms.rateSteps === undefined) return rate?.annualRate ?? loan.terms.annualRate
  const { number } = loan.installments.findLast(({ from, to }) => from <= day && from < to) ?? { number: 1 }
  const isBegun = (step: RateStep): boolean =>
    'fromDate' in step ? step.fromDate <= day : step.fromInstallment <= number - numberBefore(loan)
  return loan.terms.rateSteps.findLast(isBegun)?.annualRate ?? loan.terms.annualRate
}

/** A new rate takes the place of the agreed one and of the steps that were to follow it. */
function atRate(terms: LoanTerms, rate: RateFrom | undefined): LoanTerms {
  if (rate === undefined) return terms
  const { rateSteps: _replaced, ...rest } = terms
  return { ...rest, annualRate: rate.annualRate }
}

function holdsFor({ except = [] }: RateFrom | InterestPause, number: number): boolean {
  return !except.includes(number)
}

function isPaused({ pauses = [] }: InterestBasis, { number }: RowSpan, day: LocalDate): boolean {
  return pauses.some((pause) => pause.from <= day && day < pause.to && holdsFor(pause, number))
}

/** Whether something other than the plan itself parts the period of a row. */
export function isParted(loan: InterestBasis, index: number): boolean {
  const row = loan.installments[index] as Installment
  return interestParts(loan, index, row.to).length > 1 || isPaused(loan, row, row.from)
}
