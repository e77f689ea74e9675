import { addDays, invariant, type LocalDate, type Minor, parseRatePercent, stepDate } from '@lend/core'
import { type Dated, HABITS } from './habits.ts'
import { DEMO_PRODUCTS } from './products.ts'
import { type Random, randomFrom } from './random.ts'
import type { PlannedLoan, Step } from './step.ts'

interface Choice {
  readonly product: string
  readonly weight: number
  /** Least and most principal in steps of `step` minor units. */
  readonly steps: readonly [least: number, most: number]
  readonly step: number
  readonly months: readonly number[]
  /** Percent a year. */
  readonly rates: readonly string[]
}

const CHOICES: readonly Choice[] = [
  {
    product: 'personal-loan',
    weight: 46,
    steps: [4, 60],
    step: 1_000_000,
    months: [12, 18, 24, 36],
    rates: ['13.5', '15', '16', '18', '21'],
  },
  { product: 'crop-loan', weight: 14, steps: [3, 24], step: 1_000_000, months: [1], rates: ['7', '9', '10.5'] },
  {
    product: 'installment-loan',
    weight: 32,
    steps: [6, 90],
    step: 20_000,
    months: [12, 24, 36],
    rates: ['8.9', '11.5', '14.5', '19.9'],
  },
  { product: 'bridge-loan', weight: 8, steps: [10, 60], step: 100_000, months: [6, 9, 12], rates: ['9', '10', '12.5'] },
]

/** Days of the month on which installments fall due; the 31st is the last day of shorter ones. */
const DUE_DAYS = ['01', '05', '10', '15', '20', '31'] as const

const REASONS = [
  'Income could not be verified.',
  'The credit history is too short.',
  'The installment is too high for the income.',
]

export interface LoanPlan {
  readonly loan: PlannedLoan
  readonly steps: readonly Step[]
}

/** One loan from application to its last payment, as far as it goes by itself; the plan of the book ends it with its last day. */
export function planLoan(seed: string, index: number, borrower: number, appliedOn: LocalDate): LoanPlan {
  const random = randomFrom(`${seed}/loan/${index}`)
  const decidedOn = addDays(appliedOn, random.between(1, 5))
  const disbursedOn = addDays(decidedOn, random.between(1, 4))
  const { product, steps, step, months, rates } = random.weighted(CHOICES)
  const loan: PlannedLoan = {
    index,
    borrower,
    product,
    principal: (random.between(...steps) * step) as Minor,
    installments: oneOf(months, random),
    annualRate: parseRatePercent(oneOf(rates, random)),
    firstDueDate: firstDueDate(product, disbursedOn, random),
  }
  const apply: Dated = { do: 'apply', on: appliedOn }
  const life = random.chance(9)
    ? [apply, { do: 'reject', on: decidedOn, reason: oneOf(REASONS, random) } as const]
    : [
        apply,
        { do: 'approve', on: decidedOn } as const,
        { do: 'disburse', on: disbursedOn } as const,
        ...pay(loan, random),
      ]
  return { loan, steps: life.map((deed): Step => ({ ...deed, loan: index })) }
}

function pay(loan: PlannedLoan, random: Random): readonly Dated[] {
  return random.weighted(HABITS).pay(dueDatesOf(loan), random)
}

function dueDatesOf({ product, installments, firstDueDate }: PlannedLoan): readonly LocalDate[] {
  const { frequency, monthEnd } = conventionsOf(product)
  return Array.from({ length: installments }, (_, step) => stepDate(firstDueDate, frequency, step, monthEnd))
}

/** The due day chosen, at least half a period after disbursement. */
function firstDueDate(product: string, disbursedOn: LocalDate, random: Random): LocalDate {
  const { frequency, monthEnd } = conventionsOf(product)
  const day = oneOf(DUE_DAYS, random)
  const months = [frequency.every - 1, frequency.every, frequency.every + 1]
  const candidates = months.map((count) =>
    inMonth(stepDate(disbursedOn, { every: 1, unit: 'month' }, count, monthEnd), day),
  )
  const earliest = addDays(stepDate(disbursedOn, frequency, 1, monthEnd), -15)
  return candidates.find((candidate) => candidate >= earliest) ?? earliest
}

/** That day of a date's month, or the month's last. */
function inMonth(date: LocalDate, day: (typeof DUE_DAYS)[number]): LocalDate {
  const first = `${date.slice(0, 7)}-01` as LocalDate
  const monthEnd = addDays(stepDate(first, { every: 1, unit: 'month' }, 1, 'last-day'), -1)
  const wanted = `${date.slice(0, 7)}-${day}` as LocalDate
  return wanted > monthEnd ? monthEnd : wanted
}

function conventionsOf(code: string): (typeof DEMO_PRODUCTS)[number]['conventions'] {
  const product = DEMO_PRODUCTS.find((candidate) => candidate.code === code)
  invariant(product, `the demo has a product ${code}`)
  return product.conventions
}

function oneOf<T>(choices: readonly T[], random: Random): T {
  return choices[random.between(0, choices.length - 1)] as T
}
