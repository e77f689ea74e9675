/** Credits of apr.json whose payments follow a rule: each month's payment, fees of that month included. */
import {
  Decimal,
  growingInstallments,
  monthlyRateOf,
  notSupported,
  type Numeric,
  type PrincipalRule,
  type RepaymentPhase,
  repaymentsByRule,
  toDecimal,
} from '@lend/core'
import type { RuledCredit } from './european-credit.ts'

export interface RepaymentSchedule {
  readonly rate?: RateRule
  readonly months?: number
  readonly instalmentGrowthPerYear?: string
  readonly capital?: CapitalRule | string
  readonly phases?: readonly Phase[]
}

interface RateRule {
  readonly kind: 'nominal' | 'effective'
  readonly percent: string
}

type CapitalRule =
  | { readonly type: 'fixed'; readonly amount: string; readonly finalAtMonth?: number }
  | {
      readonly type: 'percentOfBalance'
      readonly percent: string
      readonly min: string
      readonly finalAtMonth?: number
    }
  | { readonly type: 'equal'; readonly count: number }

interface Phase {
  readonly months?: number
  readonly payment?: string
  readonly capital?: CapitalRule
}

/** Payments by month from 1 on. Where the rule is told in words only, they are read off the flows that the case states. */
export function paymentsByRule(credit: RuledCredit): readonly Decimal[] {
  const made = madeByRule(credit)
  if (made === null) return paidByFlows(credit)
  const fees = feesByMonth(credit)
  const payments = made.map((payment, index) => payment.plus(fees.get(index + 1) ?? 0))
  return credit.paymentRounding === 'cents'
    ? payments.map((payment) => payment.toDecimalPlaces(2, Decimal.ROUND_HALF_UP))
    : payments
}

function madeByRule({ drawdowns, schedule }: RuledCredit): readonly Decimal[] | null {
  const [drawdown, ...more] = drawdowns
  if (schedule?.rate === undefined || drawdown === undefined || more.length > 0) return null
  const monthlyRate = monthlyRateOf(fractionOfPercent(schedule.rate.percent), schedule.rate.kind)
  const { months, instalmentGrowthPerYear } = schedule
  const principal = drawdown.amount
  if (instalmentGrowthPerYear !== undefined && months !== undefined)
    return growingInstallments({ principal, monthlyRate, months, annualGrowth: instalmentGrowthPerYear })
  const phases = schedule.phases ?? [
    { ...(schedule.capital !== undefined && { capital: schedule.capital as CapitalRule }) },
  ]
  if (!phases.every(isKnown)) return null
  return repaymentsByRule({ principal, monthlyRate, phases: phases.map(phaseOf) })
}

const CAPITAL_RULES: readonly string[] = ['fixed', 'percentOfBalance', 'equal']

function isKnown({ capital, payment }: Phase): boolean {
  if (capital === undefined) return payment === 'interest-only'
  return typeof capital === 'object' && CAPITAL_RULES.includes(capital.type)
}

function phaseOf({ months, capital }: Phase): RepaymentPhase {
  if (capital === undefined) return { rule: { kind: 'none' }, months: months ?? null, clears: false }
  const final = capital.type === 'equal' ? undefined : capital.finalAtMonth
  return { rule: ruleOf(capital), months: final ?? months ?? null, clears: final !== undefined }
}

function ruleOf(capital: CapitalRule): PrincipalRule {
  switch (capital.type) {
    case 'fixed':
      return { kind: 'fixed', amount: capital.amount }
    case 'percentOfBalance':
      return { kind: 'share-of-balance', share: fractionOfPercent(capital.percent), minimum: capital.min }
    case 'equal':
      return { kind: 'equal-parts', parts: capital.count }
  }
}

function feesByMonth({ fees = [] }: RuledCredit): ReadonlyMap<number, Decimal> {
  const byMonth = new Map<number, Decimal>()
  for (const { amount, at } of fees) {
    const month = at.months ?? 0
    byMonth.set(month, (byMonth.get(month) ?? new Decimal(0)).plus(amount))
  }
  return byMonth
}

/** The stated flows are net of drawdowns; what the borrower pays in a month is the drawdown of that month less the flow. */
function paidByFlows({ flows, drawdowns }: RuledCredit): readonly Decimal[] {
  if (flows === undefined) throw notSupported('a repayment rule that is told in words')
  const later = flows.filter(({ month }) => month > 0)
  return later.map(({ month, amount }) =>
    drawdowns
      .filter(({ at }) => (at.months ?? 0) === month)
      .reduce((sum, drawdown) => sum.plus(drawdown.amount), toDecimal(amount, 'amount').neg()),
  )
}

function fractionOfPercent(percent: Numeric): Decimal {
  return toDecimal(percent, 'percent').div(100)
}
