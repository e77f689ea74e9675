/**
 * What a life leads to by core's United States Rule (decimals of 50 digits): a second way to the figures, that shares no line with the one
 * that the import proves its lives by.
 */
import {
  addDays,
  daysBetween,
  Decimal,
  fraction,
  type LocalDate,
  type Rate,
  RATE_SCALE,
  simpleInterest,
  usRule,
} from '@lend/core'
import type { Life, LifeFigures } from '@lend/engine'

const START = '2000-01-01' as LocalDate

type Lived = Pick<Life, 'oddDays' | 'payments' | 'payoffDay'>

/** @param life days count in months of 30, in years of 360 */
export function replayByUsRule(principal: number, annualRate: Rate, life: Lived): LifeFigures {
  const rate = new Decimal(annualRate).div(RATE_SCALE)
  const last = Math.max(life.payoffDay ?? 0, life.payments.at(-1)?.day ?? 0)
  const owed = owedAfter(principal, rate, life, last)
  const odd = simpleInterest({ principal: String(principal), annualRate: rate, years: fraction(life.oddDays, 360) })
  const received = life.payments.reduce((sum, { amount }) => sum.plus(amount), odd)
  const paid = life.payoffDay === null ? received : received.plus(owed.due)
  const balance = life.payoffDay === null ? rounded(owed.principal) : 0
  const paidPrincipal = principal - balance
  return { balance, paidPrincipal, paidInterest: rounded(paid) - paidPrincipal } as LifeFigures
}

interface Owed {
  readonly principal: Decimal
  /** Principal and interest to the last day. */
  readonly due: Decimal
}

function owedAfter(principal: number, annualRate: Decimal, { payments }: Lived, last: number): Owed {
  const direct = payments.find(({ to }) => to === 'principal')
  if (direct !== undefined) return owedAfterDirect(principal, annualRate, payments, last)
  const { after, due } = usRule({
    principal: String(principal),
    annualRate,
    start: START,
    settlement: dayOf(last),
    payments: payments.map(({ day, amount }) => ({ date: dayOf(day), amount: String(amount) })),
    yearsBetween: (from, to) => fraction(daysBetween(from, to), 360),
    unpaidInterest: 'apart',
    decimals: null,
  })
  return { principal: after.at(-1)?.principal ?? new Decimal(principal), due }
}

/** A payment straight to principal is outside of the rule: interest of the days before it waits for the next payment. */
function owedAfterDirect(principal: number, annualRate: Decimal, payments: Lived['payments'], last: number): Owed {
  let [owed, unpaid, day] = [new Decimal(principal), new Decimal(0), 0]
  const accrueTo = (to: number): void => {
    unpaid = unpaid.plus(simpleInterest({ principal: owed, annualRate, years: fraction(to - day, 360) }))
    day = to
  }
  for (const payment of payments) {
    accrueTo(payment.day)
    const settled = payment.to === 'principal' ? new Decimal(0) : unpaid
    owed = owed.minus(new Decimal(payment.amount).minus(settled))
    unpaid = unpaid.minus(settled)
  }
  accrueTo(last)
  return { principal: owed, due: owed.plus(unpaid) }
}

function dayOf(day: number): LocalDate {
  return addDays(START, day)
}

function rounded(amount: Decimal): number {
  return amount.plus(0.5).floor().toNumber()
}
