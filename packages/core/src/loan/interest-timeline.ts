/** What bore interest when: the balance of a period as prepayments, further money out, new rates and pauses part it. */
import { type LocalDate, maxDate, minDate } from '../dates/index.ts'
import type { Rate } from '../interest/index.ts'
import { add, type Minor, minor, subtract, ZERO } from '../money/index.ts'
import { type InterestPart, rowInterestFactor } from '../schedule/index.ts'
import type { BookedLoan, Installment } from './loan.ts'

/** What interest follows from. */
export type InterestBasis = Pick<
  BookedLoan,
  'terms' | 'disbursedOn' | 'disbursed' | 'installments' | 'prepaid' | 'tranches' | 'rates' | 'pauses'
>

/**
 * Balances of the period of the installment at `index`, from its start to a day in it. Prepayments, further disbursements, new rates and
 * pauses inside the period part it; late principal bears no further interest, so balances are those of the plan.
 */
export function interestParts(loan: InterestBasis, index: number, until: LocalDate): readonly InterestPart[] {
  const row = loan.installments[index] as Installment
  let balance = plannedBalance(loan, index)
  const parts: InterestPart[] = []
  let since = row.from
  for (const { on, change } of turns(loan, row)) {
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
function plannedBalance({ installments, tranches = [] }: InterestBasis, index: number): Minor {
  const { from } = installments[index] as Installment
  let balance = 0
  for (let later = index; later < installments.length; later++)
    balance += (installments[later] as Installment).charged.principal
  for (const { on, amount } of tranches) if (on > from) balance -= amount
  return minor(balance)
}

interface Turn {
  readonly on: LocalDate
  /** Of the balance; 0 where only the rate changes or a pause begins or ends. */
  readonly change: Minor
}

/** Days on which something changes for a row, in order. */
function turns(loan: InterestBasis, { number, from }: Installment): readonly Turn[] {
  const { prepaid, tranches = [], rates = [], pauses = [] } = loan
  const paid = prepaid
    .filter((each) => each.installment >= number)
    .map(({ on, amount }) => ({ on, change: subtract(ZERO, amount) }))
  if (tranches.length + rates.length + pauses.length === 0) return paid
  const all = [
    ...paid,
    ...tranches.filter(({ on }) => on > from).map(({ on, amount }) => ({ on, change: amount })),
    ...rates.map(({ on }) => ({ on, change: ZERO })),
    ...pauses.flatMap((pause) => [pause.from, pause.to].map((on) => ({ on, change: ZERO }))),
  ]
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function part(loan: InterestBasis, row: Installment, balance: Minor, from: LocalDate, to: LocalDate): InterestPart {
  const { numerator, denominator } = rowInterestFactor(termsOn(loan, from), loan.disbursedOn, row, from, to)
  const isFlat = loan.terms.interestMethod === 'flat'
  const bearing = isFlat ? loan.disbursed : balance
  return { balance: isPaused(loan, from) ? ZERO : bearing, num: numerator, den: denominator }
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

/** The terms with the rate of a day. */
function termsOn({ terms, rates = [] }: InterestBasis, day: LocalDate): BookedLoan['terms'] {
  const held = rates.length === 0 ? undefined : rateOn(rates, day)
  return held === undefined || held === terms.annualRate ? terms : { ...terms, annualRate: held }
}

/** The rate in force on a day. The first entry is that of the contract, from the disbursement on. */
function rateOn(rates: NonNullable<BookedLoan['rates']>, day: LocalDate): Rate | undefined {
  return rates.findLast(({ on }) => on <= day)?.annualRate ?? rates[0]?.annualRate
}

function isPaused({ pauses = [] }: InterestBasis, day: LocalDate): boolean {
  return pauses.some(({ from, to }) => from <= day && day < to)
}

/** Whether something other than the plan itself parts the period of a row. */
export function isParted(loan: InterestBasis, index: number): boolean {
  const row = loan.installments[index] as Installment
  return interestParts(loan, index, row.to).length > 1 || isPaused(loan, row.from)
}
