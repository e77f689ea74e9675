import { assertNever } from '@lend/core'
import type { LoanOutcome } from '@lend/engine'
import type { PlannedLoan, Step } from '../plan/index.ts'
import { arrearsAndMore, shareOfDue } from './amounts.ts'
import { demoBorrower } from './borrowers.ts'
import { bounce, payOff, recover, repay, writeOff } from './payments.ts'
import { BY_DEMO, type World } from './world.ts'

/** Does one deed of the plan. A deed on a loan that is not in the book (its application was left out) does nothing. */
export async function act(world: World, planned: PlannedLoan, step: Step): Promise<void> {
  if (step.do === 'apply') return apply(world, planned)
  const number = world.numbers.get(planned.index)
  if (number !== undefined) await actOn(number, world, step)
}

async function apply(world: World, planned: PlannedLoan): Promise<void> {
  const { engine, borrowers, numbers } = world
  const borrower = demoBorrower(planned.borrower)
  if (!borrowers.has(planned.borrower)) await engine.customers.add(borrower, BY_DEMO)
  borrowers.add(planned.borrower)
  const { index, borrower: _, ...terms } = planned
  const { after } = await engine.loans.apply({ customer: borrower.number, ...terms }, BY_DEMO)
  numbers.set(index, after.number)
}

async function actOn(number: string, world: World, step: Exclude<Step, { do: 'apply' }>): Promise<void> {
  const { loans } = world.engine
  const reference = `DEMO-${number}-${step.on}-${step.do}`
  switch (step.do) {
    case 'approve':
      return done(loans.approve(number, {}, BY_DEMO))
    case 'reject':
      return done(loans.reject(number, { reason: step.reason }, BY_DEMO))
    case 'disburse':
      return done(loans.disburse(number, {}, BY_DEMO))
    case 'pay':
      return repay(world, step.loan, number, { reference }, (loan) => shareOfDue(loan, step.dueBy, step.percent))
    case 'prepay':
      return repay(world, step.loan, number, { reference, excess: 'reduce-tenor' }, (loan) =>
        arrearsAndMore(loan, step.on, step.installments),
      )
    case 'bounce':
      return bounce(world, step.loan)
    case 'pay-off':
      return payOff(world, number, reference)
    case 'write-off':
      return writeOff(world, number, step.on)
    case 'recover':
      return recover(world, number, step.percent, reference)
    default:
      return assertNever(step)
  }
}

async function done(work: Promise<LoanOutcome>): Promise<void> {
  await work
}
