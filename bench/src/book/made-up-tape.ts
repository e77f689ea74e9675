/**
 * A tape in the image of the public one of 2018: of a hundred loans, 80 on plan, 10 with moved due dates, 5 with an extra payment, 5 with
 * two amounts off the plan, which take the longest to explain.
 */
import { Decimal, type LocalDate, type Minor, type Rate, RATE_SCALE, spreadsheet } from '@lend/core'
import type { Life, LifePayment, TapeLoan, TapeRow } from '@lend/engine'
import { replayLife } from '@lend/engine/reconcile'

const RATES = [5_320_000, 7_970_000, 10_420_000, 14_070_000, 19_030_000, 26_770_000]
const MONTHS = [
  { disbursedOn: '2018-01-01' as LocalDate, due: 5 },
  { disbursedOn: '2018-02-01' as LocalDate, due: 4 },
  { disbursedOn: '2018-03-01' as LocalDate, due: 3 },
]

/** So many rows. */
export function madeUpTape(loans: number): readonly TapeRow[] {
  return Array.from({ length: loans }, (_, index) => ({ line: index + 2, loan: loanOf(index + 1) }))
}

function loanOf(number: number): TapeLoan {
  const { disbursedOn, due } = MONTHS[number % MONTHS.length] ?? { disbursedOn: '2018-01-01' as LocalDate, due: 5 }
  const principal = (100_000 + ((number * 7_919) % 1_560) * 2_500) as Minor
  const annualRate = RATES[number % RATES.length] ?? 0
  const term = number % 10 < 3 ? 60 : 36
  const installment = installmentOf(principal, annualRate, term)
  const payments = paymentsOf(number % 100, installment, due)
  const life: Life = { kind: 'as-planned', story: '', oddDays: -2, payments, payoffDay: null, installmentsPaid: due }
  const agreed = { id: String(number), disbursedOn, principal, term, annualRate, installment }
  return { ...agreed, status: 'current', ...replayLife({ principal, annualRate }, life), paidLateFees: 0 as Minor }
}

/** Rounded up to the cent. */
function installmentOf(principal: Minor, annualRate: Rate, term: number): Minor {
  const rate = new Decimal(annualRate).div(RATE_SCALE * 12)
  return spreadsheet
    .pmt({ rate, nper: String(term), pv: `-${principal}` })
    .ceil()
    .toNumber() as Minor
}

function paymentsOf(percentile: number, installment: Minor, due: number): readonly LifePayment[] {
  const onTime = Array.from({ length: due }, (_, index) => payment((index + 1) * 30, installment))
  if (percentile < 80) return onTime
  if (percentile < 90) return onTime.map(({ day, amount }) => payment(day + 9, amount))
  if (percentile < 95) return [...onTime, payment(71, 50_000)].toSorted((a, b) => a.day - b.day)
  return onTime.map(({ day, amount }, index) => payment(day, index < 2 ? amount + 1_234 * (index + 1) : amount))
}

function payment(day: number, amount: number): LifePayment {
  return { day, amount: amount as Minor, to: 'interest' }
}
