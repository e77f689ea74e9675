/** Schedules by whole-number fractions, written for the bench alone: what every way is held against. */
import type { LoanFigures } from './loans.ts'

export interface ExactRow {
  readonly principal: bigint
  readonly interest: bigint
}

interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

export function exactSchedule(loan: LoanFigures): readonly ExactRow[] {
  const factors = exactFactors(loan)
  const installment = exactInstallment(BigInt(loan.principal), factors)
  const rows: ExactRow[] = []
  let balance = BigInt(loan.principal)
  let waiting = 0n
  for (const [index, { num, den }] of factors.entries()) {
    if (balance + waiting === 0n) break
    const due = halfEven(balance * num, den) + waiting
    const isLast = index === factors.length - 1
    const interest = isLast || due <= installment ? due : installment
    waiting = due - interest
    const principal = isLast || installment - interest > balance ? balance : installment - interest
    balance -= principal
    rows.push({ principal, interest })
  }
  return rows
}

function exactFactors({ annualRate, installments, disbursedOn, dayCount }: LoanFigures): readonly Fraction[] {
  if (dayCount === 'equal-months') {
    return Array.from({ length: installments }, () => ({ num: BigInt(annualRate), den: 1_200_000_000n }))
  }
  const days = monthlyDays(disbursedOn, installments)
  return Array.from({ length: installments }, (_, period) => ({
    num: BigInt(annualRate * (days[period + 1]! - days[period]!)),
    den: 36_500_000_000n,
  }))
}

/** Day numbers of the disbursement and every due date, by the runtime's own calendar. */
function monthlyDays(disbursedOn: string, months: number): readonly number[] {
  const [year, month, day] = disbursedOn.split('-').map(Number) as [number, number, number]
  return Array.from({ length: months + 1 }, (_, step) => {
    const last = new Date(Date.UTC(year, month + step, 0)).getUTCDate()
    return Date.UTC(year, month - 1 + step, Math.min(day, last)) / 86_400_000
  })
}

/** P over the sum of discount factors. */
function exactInstallment(principal: bigint, factors: readonly Fraction[]): bigint {
  const grown = factors.reduce((product, { num, den }) => product * (den + num), 1n)
  let discounted = grown
  let sum = 0n
  for (const { num, den } of factors) {
    discounted = (discounted * den) / (den + num)
    sum += discounted
  }
  return halfEven(principal * grown, sum)
}

function halfEven(num: bigint, den: bigint): bigint {
  const whole = num / den
  const twice = 2n * (num - whole * den)
  return twice > den || (twice === den && whole % 2n === 1n) ? whole + 1n : whole
}
