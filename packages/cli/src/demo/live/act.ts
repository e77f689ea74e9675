import { assertNever, type BookedLoan, isBooked, type LocalDate, type Minor, totalOf } from '@lend/core'
import type { CommandContext, Engine, LoanOutcome } from '@lend/engine'
import type { DemoPlan, PlannedLoan, Step } from '../plan/index.ts'
import { arrearsAndMore, share, shareOfDue } from './amounts.ts'
import { demoBorrower } from './borrowers.ts'

/** Whom the audit trail of a demo book names. */
export const BY_DEMO: CommandContext = { actor: { kind: 'system', name: 'demo' } }

/** What the engine has told of the loans so far. */
interface Known {
  /** Numbers of the borrowers that are in the book. */
  readonly borrowers: Set<number>
  /** Loan numbers by place in the plan. */
  readonly numbers: Map<number, string>
  /** The last repayment of each loan that has not come back. */
  readonly lastRepayment: Map<number, string>
}

/** Does the deeds of a plan, one by one. A deed that the loan no longer has room for (paid off, given up) is left out. */
export function actor({ loans }: DemoPlan): (engine: Engine, step: Step) => Promise<void> {
  const known: Known = { borrowers: new Set(), numbers: new Map(), lastRepayment: new Map() }
  return async (engine, step) => {
    const planned = loans[step.loan]
    if (planned && step.do === 'apply') return apply(engine, known, planned)
    const number = known.numbers.get(step.loan)
    if (number !== undefined) await act(engine, known, step, number)
  }
}

async function apply(engine: Engine, known: Known, planned: PlannedLoan): Promise<void> {
  const borrower = demoBorrower(planned.borrower)
  if (!known.borrowers.has(planned.borrower)) await engine.customers.add(borrower, BY_DEMO)
  known.borrowers.add(planned.borrower)
  const { product, principal, installments, annualRate, firstDueDate } = planned
  const application = { customer: borrower.number, product, principal, installments, annualRate, firstDueDate }
  const { after } = await engine.loans.apply(application, BY_DEMO)
  known.numbers.set(planned.index, after.number)
}

async function act(engine: Engine, known: Known, step: Step, number: string): Promise<void> {
  switch (step.do) {
    case 'apply':
      return
    case 'approve':
      return done(engine.loans.approve(number, {}, BY_DEMO))
    case 'reject':
      return done(engine.loans.reject(number, { reason: step.reason }, BY_DEMO))
    case 'disburse':
      return done(engine.loans.disburse(number, {}, BY_DEMO))
    case 'pay':
      return repay(engine, known, step, number, (loan) => shareOfDue(loan, step.dueBy, step.percent))
    case 'prepay':
      return repay(engine, known, step, number, (loan) => arrearsAndMore(loan, step.on, step.installments))
    case 'bounce':
      return bounce(engine, known, step.loan)
    case 'pay-off':
      return payOff(engine, step.on, number)
    case 'write-off':
      return writeOff(engine, step.on, number)
    case 'recover':
      return recover(engine, number, step.percent)
    default:
      return assertNever(step)
  }
}

async function done(work: Promise<LoanOutcome>): Promise<void> {
  await work
}

async function booked(engine: Engine, number: string, status: BookedLoan['status']): Promise<BookedLoan | null> {
  const { loan } = (await engine.loans.show(number)).record
  return isBooked(loan) && loan.status === status ? loan : null
}

async function repay(
  engine: Engine,
  { lastRepayment }: Known,
  step: Step,
  number: string,
  amountFor: (loan: BookedLoan) => Minor,
): Promise<void> {
  const loan = await booked(engine, number, 'active')
  const amount = loan === null ? 0 : amountFor(loan)
  if (loan === null || amount === 0) return
  const reference = `DEMO-${number}-${step.on}-${step.do}`
  const excess = step.do === 'prepay' ? 'reduce-tenor' : null
  const repayment = { amount: amount as Minor, reference, channel: 'bank-transfer', excess }
  const { events } = await engine.repayments.receive(number, repayment, BY_DEMO)
  for (const { id } of events) lastRepayment.set(step.loan, id)
}

async function bounce(engine: Engine, { lastRepayment }: Known, loan: number): Promise<void> {
  const repayment = lastRepayment.get(loan)
  lastRepayment.delete(loan)
  if (repayment !== undefined) await engine.repayments.reverse(repayment, { reason: 'Insufficient funds' }, BY_DEMO)
}

async function payOff(engine: Engine, on: LocalDate, number: string): Promise<void> {
  if ((await booked(engine, number, 'active')) === null) return
  const { days } = await engine.payoff.quote(number)
  const total = days[0]?.total
  if (total === undefined) return
  await engine.repayments.receive(
    number,
    { amount: total, reference: `DEMO-${number}-${on}-pay-off`, payoff: true },
    BY_DEMO,
  )
}

/** Given up only once it is long past due: who caught up meanwhile keeps the loan. */
async function writeOff(engine: Engine, on: LocalDate, number: string): Promise<void> {
  const { position, record } = await engine.loans.show(number, { asOf: on })
  if (record.loan.status !== 'active' || position === null || position.daysPastDue < 120) return
  await engine.loans.writeOff(number, { reason: `${position.daysPastDue} days past due, and no answer.` }, BY_DEMO)
}

async function recover(engine: Engine, number: string, percent: number): Promise<void> {
  const loan = await booked(engine, number, 'written-off')
  if (loan === null) return
  const amount = share(totalOf(loan.writtenOff), percent)
  await engine.loans.recover(number, { amount, reference: `DEMO-${number}-recovery` }, BY_DEMO)
}
