/** Charges by hand, their waiver, and money that comes in after a write-off. */
import { parseAmount } from '@lend/core'
import { parseChoice, parseCode, parseReference, parseText } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation, type WriteOptions } from '../../framework/index.ts'
import { outcomeOutput } from '../../loan-view/index.ts'
import type { Output } from '../../output/index.ts'
import { currencyOf, optionalAmount, optionalDate, valueDate } from '../../values/index.ts'

interface ChargeOptions extends WriteOptions {
  readonly as: string
  readonly dueOn?: string
}

interface WaiveOptions extends WriteOptions {
  readonly amount?: string
  readonly reason: string
}

interface RecoverOptions extends WriteOptions {
  readonly reference?: string
}

export function registerCharges(loan: Command, app: App): void {
  addWriteOptions(loan.command('charge'))
    .description('Add a fee or a penalty by hand.')
    .argument('<loan>')
    .argument('<code>', 'what it is for, such as bounce-fee')
    .argument('<amount>')
    .option('--as <component>', 'fees or penalties', 'fees')
    .option('--due-on <date>', 'default: the value date')
    .action(app.onBook<ChargeOptions>(charge))
  addWriteOptions(loan.command('waive'))
    .description('Give up a charge, wholly or in part.')
    .argument('<loan>')
    .argument('<charge>', 'its id, as loan show tells it, such as penalty:3:late-fee')
    .requiredOption('--reason <text>')
    .option('--amount <amount>', 'default: all that is unpaid of it')
    .action(app.onBook<WaiveOptions>(waive))
  addWriteOptions(loan.command('recover'))
    .description('Money came in after a write-off.')
    .argument('<loan>')
    .argument('<amount>')
    .option('--reference <text>', "the payer's or the bank's own")
    .action(app.onBook<RecoverOptions>(recover))
}

const COMPONENTS = ['fees', 'penalties'] as const

async function charge(
  { engine, context, options }: BookInvocation<ChargeOptions>,
  word: string,
  code: string,
  amount: string,
): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const request = {
    component: parseChoice(options.as, 'component', COMPONENTS),
    code: parseCode(code, 'charge'),
    amount: parseAmount(amount, await currencyOf(engine, loan)),
    ...optionalDate('dueOn', options.dueOn),
    ...valueDate(options),
  }
  return outcomeOutput(await engine.loans.addCharge(loan, request, context))
}

async function waive(
  { engine, context, options }: BookInvocation<WaiveOptions>,
  word: string,
  charge: string,
): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const request = {
    chargeId: parseReference(charge, 'charge'),
    reason: parseText(options.reason, 'reason'),
    ...optionalAmount('amount', options.amount, await currencyOf(engine, loan)),
    ...valueDate(options),
  }
  return outcomeOutput(await engine.loans.waiveCharge(loan, request, context))
}

async function recover(
  { engine, context, options }: BookInvocation<RecoverOptions>,
  word: string,
  amount: string,
): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const { reference } = options
  const request = {
    amount: parseAmount(amount, await currencyOf(engine, loan)),
    reference: reference === undefined ? null : parseReference(reference, 'reference'),
    ...valueDate(options),
  }
  return outcomeOutput(await engine.loans.recover(loan, request, context))
}
