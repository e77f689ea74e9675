/** Money that leaves again: a chargeback, a refund of credit; and entries that are taken back. */
import { parseReference, parseText } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation, type WriteOptions } from '../../framework/index.ts'
import { outcomeOutput } from '../../loan-view/index.ts'
import type { Output } from '../../output/index.ts'
import { currencyOf, optionalAmount, valueDate } from '../../values/index.ts'
import { decisionOf, type ReasonOptions } from './reason.ts'

interface ChargebackOptions extends ReasonOptions {
  readonly amount?: string
}

interface RefundOptions extends WriteOptions {
  readonly amount?: string
  readonly reference?: string
}

export function registerGivingBack(loan: Command, app: App): void {
  addWriteOptions(loan.command('charge-back'))
    .description("The payer's bank took money of a repayment back; it is owed again from then on.")
    .argument('<loan>')
    .argument('<repayment>', 'its id or its reference')
    .requiredOption('--reason <text>')
    .option('--amount <amount>', 'default: all that has not been charged back of it')
    .action(app.onBook<ChargebackOptions>(chargeBack))
  addWriteOptions(loan.command('refund'))
    .description('Pay money that is held for the borrower out to them.')
    .argument('<loan>')
    .option('--amount <amount>', 'default: all that is held')
    .option('--reference <text>', 'of the payment out')
    .action(app.onBook<RefundOptions>(refund))
  addWriteOptions(loan.command('reverse'))
    .description(
      'Take back an entry that should not have been made: a write-off, a charge, a waiver, a chargeback, a refund, a recovery.',
    )
    .argument('<loan>')
    .argument('<fact>', 'its id, as `lend loan show` lists it')
    .requiredOption('--reason <text>')
    .action(app.onBook<ReasonOptions>(reverse))
}

async function chargeBack(
  { engine, context, options }: BookInvocation<ChargebackOptions>,
  word: string,
  repayment: string,
): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const request = {
    repayment: parseReference(repayment, 'repayment'),
    reason: parseText(options.reason, 'reason'),
    ...optionalAmount('amount', options.amount, await currencyOf(engine, loan)),
    ...valueDate(options),
  }
  return outcomeOutput(await engine.loans.chargeBack(loan, request, context))
}

async function refund({ engine, context, options }: BookInvocation<RefundOptions>, word: string): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const { reference } = options
  const request = {
    ...optionalAmount('amount', options.amount, await currencyOf(engine, loan)),
    reference: reference === undefined ? null : parseReference(reference, 'reference'),
    ...valueDate(options),
  }
  return outcomeOutput(await engine.loans.refundCredit(loan, request, context))
}

async function reverse(
  { engine, context, options }: BookInvocation<ReasonOptions>,
  word: string,
  fact: string,
): Promise<Output> {
  const request = {
    factId: parseReference(fact, 'fact'),
    ...decisionOf(options),
  }
  return outcomeOutput(await engine.loans.reverseFact(parseReference(word, 'loan'), request, context))
}
