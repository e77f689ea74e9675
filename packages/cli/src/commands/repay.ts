/** `lend repay`: money in. */
import { type ExcessPolicy, parseAmount } from '@lend/core'
import { parseChoice, parseCode, parseReference, parseText } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation, type WriteOptions } from '../framework/index.ts'
import { outcomeOutput } from '../loan-view/index.ts'
import type { Output } from '../output/index.ts'
import { currencyOf, valueDate } from '../values/index.ts'

interface RepayOptions extends WriteOptions {
  readonly reference?: string
  readonly channel?: string
  readonly excess?: string
  readonly payoff?: boolean
  readonly kind?: string
}

const EXCESS: readonly ExcessPolicy[] = ['in-advance', 'hold-as-credit', 'reduce-tenor', 'reduce-installment', 'refuse']

export function register(program: Command, app: App): void {
  addWriteOptions(program.command('repay'))
    .description('Money came in on a loan, in order or backdated. It is split by the allocation rule of the loan.')
    .argument('<loan>')
    .argument('<amount>', 'in the currency of the loan')
    .option('--reference <text>', "the payer's or the bank's own; seen twice it is refused")
    .option('--channel <name>', 'how it came, such as bank-transfer')
    .option('--excess <policy>', `what becomes of money beyond what is due: ${EXCESS.join(', ')}`)
    .option('--kind <code>', 'what kind of money it is, where the terms allocate some kinds by rules of their own')
    .option('--payoff', 'settles the loan: see lend payoff for what that takes')
    .action(app.onBook<RepayOptions>(repay))
}

async function repay(
  { engine, context, options }: BookInvocation<RepayOptions>,
  word: string,
  amount: string,
): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const { reference, channel, excess, payoff = false, kind } = options
  const request = {
    amount: parseAmount(amount, await currencyOf(engine, loan)),
    reference: reference === undefined ? null : parseReference(reference, 'reference'),
    channel: channel === undefined ? null : parseText(channel, 'channel'),
    excess: excess === undefined ? null : parseChoice(excess, 'excess', EXCESS),
    payoff,
    ...(kind !== undefined && { kind: parseCode(kind, 'kind') }),
    ...valueDate(options),
  }
  return outcomeOutput(await engine.repayments.receive(loan, request, context))
}
