/** Deeds of the plan that move money after a disbursement. One that the loan has no room for any more is left out. */
import { type BookedLoan, daysPastDue, type LocalDate, type Minor, totalOf } from '@lend/core'
import type { RepaymentRequest } from '@lend/engine'
import { share } from './amounts.ts'
import { BY_DEMO, loanThatIs, type World } from './world.ts'

/** Pays what `amountFor` makes of the loan; nothing where that is nothing. @param place of the loan in the plan */
export async function repay(
  world: World,
  place: number,
  number: string,
  request: Omit<RepaymentRequest, 'amount'>,
  amountFor: (loan: BookedLoan) => Minor,
): Promise<void> {
  const loan = await loanThatIs('active', world, number)
  const amount = loan && amountFor(loan)
  if (!amount) return
  const repayment = { ...request, amount, channel: 'bank-transfer' }
  const { events } = await world.engine.repayments.receive(number, repayment, BY_DEMO)
  for (const { id } of events) world.lastRepayment.set(place, id)
}

export async function bounce({ engine, lastRepayment }: World, place: number): Promise<void> {
  const repayment = lastRepayment.get(place)
  lastRepayment.delete(place)
  if (repayment !== undefined) await engine.repayments.reverse(repayment, { reason: 'Insufficient funds' }, BY_DEMO)
}

export async function payOff(world: World, number: string, reference: string): Promise<void> {
  if ((await loanThatIs('active', world, number)) === null) return
  const { total } = await world.engine.payoff.quote(number)
  await world.engine.repayments.receive(number, { amount: total, reference, payoff: true }, BY_DEMO)
}

/** Nobody gives up a loan before this. */
const LONG_PAST_DUE = 120

export async function writeOff(world: World, number: string, on: LocalDate): Promise<void> {
  const loan = await loanThatIs('active', world, number)
  const days = loan === null ? 0 : daysPastDue(loan, on)
  if (days < LONG_PAST_DUE) return
  await world.engine.loans.writeOff(number, { reason: `${days} days past due, and no answer.` }, BY_DEMO)
}

export async function recover(world: World, number: string, percent: number, reference: string): Promise<void> {
  const loan = await loanThatIs('written-off', world, number)
  if (loan === null) return
  const amount = share(totalOf(loan.writtenOff), percent)
  await world.engine.loans.recover(number, { amount, reference }, BY_DEMO)
}
