/**
 * A tape made up by core's United States Rule, independent of the search that has to explain it. Every loan lives one of the lives that
 * docs/guides/import.md names.
 */
import { buildSchedule, chooseTerms, type LocalDate, type Minor, type Rate, RATE_SCALE } from '@lend/core'
import type { LifeFigures, LifeKind, TapeLoan } from '@lend/engine'
import { SAMPLE_PRODUCT } from '@lend/engine/testing'
import { replayByUsRule } from './replay-by-us-rule.ts'

/** Amounts paid on days, in months of 30 days; each pays interest accrued by then first. */
interface Lived {
  readonly payments: readonly { readonly day: number; readonly amount: number }[]
  readonly payoffDay?: number
  /** Interest of the first days that the tape leaves out. */
  readonly shortDays?: number
}

export interface SyntheticLoan {
  readonly kind: LifeKind
  readonly loan: TapeLoan
}

const MONTHS_TO_JUNE = { '2018-01-01': 5, '2018-02-01': 4, '2018-03-01': 3 } as const
const ISSUED = Object.keys(MONTHS_TO_JUNE) as (keyof typeof MONTHS_TO_JUNE)[]
const RATES = [5_320_000, 7_970_000, 10_420_000, 14_070_000, 19_030_000, 26_770_000]

/** So many loans, of all kinds in turn. Ids count from 1. */
export function syntheticTape(count: number): readonly SyntheticLoan[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length] as LifeKind
    return { kind, loan: syntheticLoan(kind, index + 1) }
  })
}

function syntheticLoan(kind: LifeKind, id: number): TapeLoan {
  const disbursedOn = ISSUED[id % ISSUED.length] ?? '2018-01-01'
  const annualRate = RATES[id % RATES.length] ?? 0
  const term = id % 4 === 0 ? 60 : 36
  const principal = (500_000 + ((id * 7_919) % 3_500) * 1_000) as Minor
  const installment = installmentOf(principal, annualRate, term, disbursedOn as LocalDate)
  const due = MONTHS_TO_JUNE[disbursedOn]
  const figures = figuresOf(
    principal,
    annualRate,
    LIVES[kind](installment, due, (principal * annualRate) / (360 * RATE_SCALE)),
  )
  const status = kind === 'given-up' ? 'charged-off' : figures.balance === 0 ? 'fully-paid' : 'current'
  const given =
    kind === 'given-up' ? { balance: 0 as Minor, paidPrincipal: 0 as Minor, paidInterest: 0 as Minor } : figures
  const agreed = { id: String(id), disbursedOn: disbursedOn as LocalDate, principal, term, annualRate, installment }
  return { ...agreed, status, ...given, paidLateFees: 0 as Minor }
}

function installmentOf(principal: Minor, annualRate: Rate, installments: number, disbursedOn: LocalDate): Minor {
  const terms = chooseTerms(SAMPLE_PRODUCT, { principal, annualRate, installments })
  const rounding = { ...terms.rounding, installment: { mode: 'up', multiple: 1 } } as const
  return buildSchedule({ ...terms, rounding }, disbursedOn).installment as Minor
}

function onTime(installment: number, count: number): { day: number; amount: number }[] {
  return Array.from({ length: count }, (_, index) => ({ day: (index + 1) * 30, amount: installment }))
}

const LIVES: Readonly<Record<LifeKind, (installment: number, due: number, interestOfDay: number) => Lived>> = {
  'as-planned': (installment, due) => ({ payments: onTime(installment, due), shortDays: 2 }),
  behind: (installment, due) => ({ payments: onTime(installment, due - 2), shortDays: 4 }),
  ahead: (installment, due) => ({ payments: onTime(installment, due + 1), shortDays: 2 }),
  'due-date-moved': (installment, due, interestOfDay) => {
    const moved = onTime(installment, due).map(({ day, amount }) => ({ day: day + 11, amount }))
    return { payments: [{ day: 41, amount: installment + Math.ceil(11 * interestOfDay) }, ...moved.slice(1)] }
  },
  'paid-late': (installment, due) => {
    const [first, ...others] = onTime(installment, due)
    return { payments: [{ day: 48, amount: first?.amount ?? 0 }, ...others], shortDays: 2 }
  },
  'extra-payment': (installment, due) => ({
    payments: [...onTime(installment, due), { day: 71, amount: 50_000 }].toSorted((a, b) => a.day - b.day),
    shortDays: 4,
  }),
  'part-payment': (installment, due) => ({
    payments: [...onTime(installment, due - 1), { day: due * 30, amount: Math.floor(installment / 3) }],
    shortDays: 2,
  }),
  'other-installment': (installment, due) => ({ payments: onTime(installment + 2_500, due), shortDays: 2 }),
  payoff: (installment) => ({ payments: onTime(installment, 2), payoffDay: 73, shortDays: 2 }),
  'two-amounts': (installment, due) => ({
    payments: onTime(installment, due).map(({ day, amount }, index) => ({
      day,
      amount: index === 0 ? amount + 12_345 : index === 1 ? amount + 98_765 : amount,
    })),
    shortDays: 5,
  }),
  'extra-and-odd-days': (installment, due) => ({
    payments: [...onTime(installment, due), { day: 64, amount: 75_000 }].toSorted((a, b) => a.day - b.day),
    shortDays: 9,
  }),
  'payoff-in-parts': (installment) => ({
    payments: [...onTime(installment, 1), { day: 30, amount: 250_000 }],
    payoffDay: 52,
    shortDays: 2,
  }),
  'given-up': () => ({ payments: [] }),
}

const KINDS = Object.keys(LIVES) as LifeKind[]

function figuresOf(principal: Minor, annualRate: Rate, { payments, payoffDay, shortDays = 0 }: Lived): LifeFigures {
  const lived = payments.map(({ day, amount }) => ({ day, amount: amount as Minor, to: 'interest' as const }))
  return replayByUsRule(principal, annualRate, {
    payments: lived,
    payoffDay: payoffDay ?? null,
    oddDays: 0 - shortDays,
  })
}
