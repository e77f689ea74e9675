/** Random commands on a small book, for laws: what may be asked, and asking it. */
import {
  addDays,
  type ExcessPolicy,
  isLendError,
  type LendErrorCode,
  type LoanTerms,
  type LocalDate,
  type Minor,
} from '@lend/core'
import type { CommandContext, LoanOutcome } from '@lend/engine'
import fc from 'fast-check'
import { BY_ALICE, type Setting } from './setting.ts'

const LOANS = 4
/** `ago`: how many days before today the fact is dated. */
export type Step =
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'close' }
  | {
      readonly do: 'apply'
      readonly principal: number
      readonly installments: number
      readonly firstDueDate?: LocalDate | null
    }
  | {
      readonly do: 'approve' | 'reject' | 'withdraw' | 'disburse' | 'write-off'
      readonly loan: number
      readonly ago: number
    }
  | {
      readonly do: 'repay'
      readonly loan: number
      readonly ago: number
      readonly amount: number
      readonly excess: ExcessPolicy | null
      readonly reference: string | null
    }
  | { readonly do: 'pay-off' | 'recover'; readonly loan: number }
  | { readonly do: 'reverse'; readonly loan: number; readonly which: number; readonly ago: number }
  | {
      readonly do: 'charge'
      readonly loan: number
      readonly ago: number
      readonly amount: number
      readonly component: 'fees' | 'penalties'
    }
  | { readonly do: 'waive'; readonly loan: number; readonly which: number; readonly amount: number | null }

const loan = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(1, 2) }, fc.integer({ min: 1, max: LOANS }))
const ago = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 70 }))
const cents = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 40_000 }))
const part: fc.Arbitrary<number | null> = fc.option(cents)
const excess = fc.constantFrom<ExcessPolicy | null>(
  null,
  'in-advance',
  'hold-as-credit',
  'reduce-tenor',
  'reduce-installment',
  'refuse',
)
const reference = fc.option(fc.constantFrom('r-1', 'r-2', 'r-3'), { freq: 3 })

const commands: readonly fc.WeightedArbitrary<Step>[] = [
  { weight: 5, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'close' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('apply' as const),
      principal: fc.integer({ min: 1, max: 500_000 }),
      installments: fc.integer({ min: 1, max: 24 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('approve' as const, 'disburse' as const), loan, ago }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('reject' as const, 'withdraw' as const, 'write-off' as const),
      loan,
      ago,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('repay' as const), loan, ago, amount: cents, excess, reference }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('pay-off' as const, 'recover' as const), loan }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reverse' as const), loan, which: fc.nat(5), ago }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('charge' as const),
      loan,
      ago,
      amount: cents,
      component: fc.constantFrom('fees' as const, 'penalties' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('waive' as const), loan, which: fc.nat(5), amount: part }),
  },
]

type Application = Extract<Step, { readonly do: 'apply' }>

/** Two loans that are paid out, a third application, and three weeks passed. */
function opening(first: Application, second: Application): readonly Step[] {
  const booked = [1, 2].flatMap((each) => [
    { do: 'approve' as const, loan: each, ago: 0 },
    { do: 'disburse' as const, loan: each, ago: 0 },
  ])
  return [first, second, ...booked, first, { do: 'wait', days: 25 }]
}

const steps = fc.array(fc.oneof(...commands), { minLength: 5, maxLength: 25, size: 'max' })

/** Two running loans and an application, three weeks old; then anything. */
export const life: fc.Arbitrary<readonly Step[]> = steps.map((then) => [
  ...opening(
    { do: 'apply', principal: 120_000, installments: 12 },
    { do: 'apply', principal: 36_001, installments: 4 },
  ),
  ...then,
])

/** The same under given terms, from the day on which their money goes out. */
export function lifeUnder({ principal, installments, firstDueDate }: LoanTerms): fc.Arbitrary<readonly Step[]> {
  const application = { do: 'apply' as const, principal, installments, firstDueDate }
  return steps.map((then) => [...opening(application, application), ...then])
}

export type Taken =
  | { readonly accepted: true; readonly outcome: LoanOutcome | null }
  | { readonly accepted: false; readonly code: LendErrorCode }

/** Whom steps are asked of. */
type Asked = Pick<Setting, 'engine' | 'clock'>

/** Takes a step. What the engine refuses is told; anything but a LendError is a defect and passes through. */
export async function take(setting: Asked, step: Step, context: CommandContext = BY_ALICE): Promise<Taken> {
  try {
    return { accepted: true, outcome: await ask(setting, step, context) }
  } catch (error) {
    if (!isLendError(error)) throw error
    return { accepted: false, code: error.code }
  }
}

async function ask({ engine, clock }: Asked, step: Step, context: CommandContext): Promise<LoanOutcome | null> {
  const { loans, repayments } = engine
  const [number, on] = [
    'loan' in step ? `LN-00000${step.loan}` : '',
    addDays(clock.today(), 'ago' in step ? -step.ago : 0),
  ]
  switch (step.do) {
    case 'wait':
      clock.set(addDays(clock.today(), step.days))
      return null
    case 'close':
      await engine.overdue.run({}, context)
      return null
    case 'apply': {
      const { principal, installments, firstDueDate = null } = step
      return loans.apply(
        { customer: 'C-000001', product: 'sample-loan', principal: principal as Minor, installments, firstDueDate },
        context,
      )
    }
    case 'approve':
      return loans.approve(number, { on }, context)
    case 'disburse':
      return loans.disburse(number, { on }, context)
    case 'reject':
    case 'withdraw':
      return loans[step.do](number, { reason: 'a reason', on }, context)
    case 'write-off':
      return loans.writeOff(number, { reason: 'a reason', on }, context)
    case 'repay':
      return repayments.receive(
        number,
        { amount: step.amount as Minor, on, excess: step.excess, reference: step.reference },
        context,
      )
    case 'pay-off': {
      const { total } = await engine.payoff.quote(number)
      return repayments.receive(number, { amount: total, payoff: true }, context)
    }
    case 'recover':
      return loans.recover(number, { amount: 1_000 as Minor }, context)
    case 'reverse': {
      const received = await repayments.list(number)
      const id = received[step.which % Math.max(received.length, 1)]?.repayment.id ?? 'none'
      return repayments.reverse(id, { reason: 'returned', on }, context)
    }
    case 'charge':
      return loans.addCharge(
        number,
        { component: step.component, code: 'by-hand', amount: step.amount as Minor, on },
        context,
      )
    case 'waive': {
      const { loan: seen } = (await loans.show(number)).record
      const charges = 'charges' in seen ? seen.charges : []
      const chargeId = charges[step.which % Math.max(charges.length, 1)]?.id ?? 'none'
      return loans.waiveCharge(number, { chargeId, amount: step.amount as Minor | null, reason: 'kind' }, context)
    }
  }
}
