/** Every command that moves money or what is owed, each with what has to be there before it. */
import { parseRatePercent } from '@lend/core'
import type { CommandContext, Engine, LoanOutcome } from '@lend/engine'
import { SAMPLE_PRODUCT } from '@lend/engine/testing'
import { amount, BY_DRILL, date } from './book.ts'

export interface MoneyCommand {
  readonly name: string
  /** Brings a running loan, named by its number, to where the command makes sense. */
  prepare(engine: Engine, loan: string): Promise<unknown>
  carryOut(engine: Engine, loan: string, context: CommandContext): Promise<LoanOutcome>
}

const nothing = async (): Promise<void> => {}
const charge = { component: 'fees', code: 'visit', amount: amount(500) } as const
const referenceOf = (loan: string): string => `before-${loan}`
/** Of a loan of its own that is applied for beside the running one. */
const besideOf = (loan: string): string => `beside-${loan}`

async function applyBeside(engine: Engine, loan: string): Promise<void> {
  const terms = { product: SAMPLE_PRODUCT.code, principal: amount(60_000), installments: 6 }
  await engine.loans.apply({ customer: 'C-000001', externalId: besideOf(loan), ...terms }, BY_DRILL)
  await engine.loans.approve(besideOf(loan), {}, BY_DRILL)
}

async function payBefore(engine: Engine, loan: string): Promise<void> {
  await engine.repayments.receive(loan, { amount: amount(7000), reference: referenceOf(loan) }, BY_DRILL)
}

async function repaymentId(engine: Engine, loan: string): Promise<string> {
  const [first] = await engine.repayments.list(loan)
  return first?.repayment.id ?? ''
}

async function chargeId(engine: Engine, loan: string): Promise<string> {
  const { record } = await engine.loans.show(loan)
  return 'charges' in record.loan ? (record.loan.charges[0]?.id ?? '') : ''
}

export const MONEY_COMMANDS: readonly MoneyCommand[] = [
  {
    name: 'disburse',
    prepare: applyBeside,
    carryOut: (engine, loan, context) => engine.loans.disburse(besideOf(loan), {}, context),
  },
  {
    name: 'pay',
    prepare: nothing,
    carryOut: (engine, loan, context) =>
      engine.repayments.receive(loan, { amount: amount(10_662), reference: `paid-${loan}` }, context),
  },
  {
    name: 'pay, backdated',
    prepare: payBefore,
    carryOut: (engine, loan, context) =>
      engine.repayments.receive(loan, { amount: amount(3000), on: date('2026-01-10') }, context),
  },
  {
    name: 'pay off',
    prepare: nothing,
    // More than it takes; the rest is held as credit. A quote would not be given again once the loan is closed.
    carryOut: (engine, loan, context) =>
      engine.repayments.receive(loan, { amount: amount(130_000), payoff: true }, context),
  },
  {
    name: 'reverse a payment',
    prepare: payBefore,
    carryOut: async (engine, loan, context) =>
      engine.repayments.reverse(await repaymentId(engine, loan), { reason: 'returned' }, context),
  },
  {
    name: 'charge',
    prepare: nothing,
    carryOut: (engine, loan, context) => engine.loans.addCharge(loan, charge, context),
  },
  {
    name: 'waive',
    prepare: (engine, loan) => engine.loans.addCharge(loan, charge, BY_DRILL),
    carryOut: async (engine, loan, context) =>
      engine.loans.waiveCharge(loan, { chargeId: await chargeId(engine, loan), reason: 'kindness' }, context),
  },
  {
    name: 'change the rate',
    prepare: nothing,
    carryOut: (engine, loan, context) => engine.loans.changeRate(loan, { annualRate: parseRatePercent('9') }, context),
  },
  {
    name: 'write off',
    prepare: nothing,
    carryOut: (engine, loan, context) => engine.loans.writeOff(loan, { reason: 'lost' }, context),
  },
  {
    name: 'recover',
    prepare: (engine, loan) => engine.loans.writeOff(loan, { reason: 'lost' }, BY_DRILL),
    carryOut: (engine, loan, context) => engine.loans.recover(loan, { amount: amount(2500) }, context),
  },
]
