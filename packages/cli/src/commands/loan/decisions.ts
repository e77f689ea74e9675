/** Decisions on a loan: apply, approve, reject, withdraw, disburse. */
import { parseAmount, parseRatePercent } from '@lend/core'
import { parseCode, parseReference, parseWholeNumber } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation, type WriteOptions } from '../../framework/index.ts'
import { outcomeOutput } from '../../loan-view/index.ts'
import type { Output } from '../../output/index.ts'
import { currencyOf, optionalAmount, optionalDate, valueDate } from '../../values/index.ts'
import { decisionOf, type ReasonOptions } from './reason.ts'

interface ApplyOptions extends WriteOptions {
  readonly customer: string
  readonly product: string
  readonly amount: string
  readonly installments: string
  readonly rate?: string
  readonly firstDueDate?: string
  readonly externalId?: string
}

interface AmountOptions extends WriteOptions {
  readonly amount?: string
}

interface ReverseDisbursementOptions extends ReasonOptions {
  readonly disbursement: string
}

export function registerDecisions(loan: Command, app: App): void {
  addWriteOptions(loan.command('apply'))
    .description('A customer asks for a loan under the newest version of a product.')
    .requiredOption('--customer <customer>', 'number, id or external id')
    .requiredOption('--product <code>')
    .requiredOption('--amount <amount>', 'principal, in the currency of the product')
    .requiredOption('--installments <n>')
    .option('--rate <percent>', "annual rate, such as 12.5 (default: the product's)")
    .option('--first-due-date <date>', 'default: one period after disbursement')
    .option('--external-id <id>', 'how another system calls the loan; unique')
    .action(app.onBook<ApplyOptions>(apply))
  decision(loan, 'approve', 'Say yes, for the principal applied for or for less.')
    .option('--amount <principal>', 'default: what was applied for')
    .action(app.onBook<AmountOptions>(approve))
  decision(loan, 'disburse', 'Money goes out, in one or in several parts; interest counts from the value date.')
    .option('--amount <amount>', 'default: what was approved and is not paid out')
    .action(app.onBook<AmountOptions>(disburse))
  reasoned(loan, 'reverse-disbursement', 'Take back a disbursement after the first: the money never arrived.')
    .requiredOption('--disbursement <id>', 'as `lend loan show` lists it')
    .action(app.onBook<ReverseDisbursementOptions>(reverseDisbursement))
  reasoned(loan, 'reject', 'Say no to an application.').action(app.onBook<ReasonOptions>(reject))
  reasoned(loan, 'withdraw', 'The customer steps back before money is out.').action(app.onBook<ReasonOptions>(withdraw))
}

function decision(loan: Command, name: string, description: string): Command {
  return addWriteOptions(loan.command(name)).description(description).argument('<loan>')
}

function reasoned(loan: Command, name: string, description: string): Command {
  return decision(loan, name, description).requiredOption('--reason <text>')
}

async function apply({ engine, context, options }: BookInvocation<ApplyOptions>): Promise<Output> {
  const product = parseCode(options.product, 'product')
  const { currency } = await engine.products.find(product)
  const { rate, externalId, on, firstDueDate } = options
  const application = {
    customer: parseReference(options.customer, 'customer'),
    product,
    principal: parseAmount(options.amount, currency),
    installments: parseWholeNumber(options.installments, 'number of installments', 1, 1200),
    ...(rate !== undefined && { annualRate: parseRatePercent(rate, 'annual rate') }),
    ...optionalDate('firstDueDate', firstDueDate),
    ...(externalId !== undefined && { externalId: parseReference(externalId, 'external id') }),
    ...optionalDate('appliedOn', on),
  }
  return outcomeOutput(await engine.loans.apply(application, context))
}

async function approve({ engine, context, options }: BookInvocation<AmountOptions>, words: string): Promise<Output> {
  const loan = parseReference(words, 'loan')
  const amount = optionalAmount('principal', options.amount, await currencyOf(engine, loan))
  return outcomeOutput(await engine.loans.approve(loan, { ...amount, ...valueDate(options) }, context))
}

async function disburse({ engine, context, options }: BookInvocation<AmountOptions>, words: string): Promise<Output> {
  const loan = parseReference(words, 'loan')
  const amount = optionalAmount('amount', options.amount, await currencyOf(engine, loan))
  return outcomeOutput(await engine.loans.disburse(loan, { ...amount, ...valueDate(options) }, context))
}

async function reverseDisbursement(
  { engine, context, options }: BookInvocation<ReverseDisbursementOptions>,
  loan: string,
): Promise<Output> {
  const disbursementId = parseReference(options.disbursement, 'disbursement')
  const reversal = { disbursementId, ...decisionOf(options) }
  return outcomeOutput(await engine.loans.reverseDisbursement(parseReference(loan, 'loan'), reversal, context))
}

async function reject({ engine, context, options }: BookInvocation<ReasonOptions>, loan: string): Promise<Output> {
  return outcomeOutput(await engine.loans.reject(parseReference(loan, 'loan'), decisionOf(options), context))
}

async function withdraw({ engine, context, options }: BookInvocation<ReasonOptions>, loan: string): Promise<Output> {
  return outcomeOutput(await engine.loans.withdraw(parseReference(loan, 'loan'), decisionOf(options), context))
}
