/** Giving up: a loan as an asset, wholly or in parts; the claim for an agreed sum; a charge that was paid. */
import { type Breakdown, COMPONENTS, type Component, type CurrencyCode, parseAmount, ZERO_BREAKDOWN } from '@lend/core'
import { parseDate, parseReference } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation } from '../../framework/index.ts'
import { outcomeOutput } from '../../loan-view/index.ts'
import type { Output } from '../../output/index.ts'
import { currencyOf, optionalAmount } from '../../values/index.ts'
import { decisionOf, type ReasonOptions } from './reason.ts'

type WriteOffOptions = ReasonOptions & Readonly<Partial<Record<Component, string>>>

interface SettleOptions extends ReasonOptions {
  readonly payBy: string
}

interface RefundOptions extends ReasonOptions {
  readonly amount?: string
}

export function registerGivingUp(loan: Command, app: App): void {
  reasoned(
    loan,
    'write-off',
    'Give up all that is outstanding as an asset, the claim remains; or parts of what has fallen due.',
  )
    .option('--principal <amount>', 'of what has fallen due; with it or the next three the loan goes on')
    .option('--interest <amount>')
    .option('--fees <amount>')
    .option('--penalties <amount>')
    .action(app.onBook<WriteOffOptions>(writeOff))
  reasoned(loan, 'charge-off', 'Take a running loan off the books as an asset; its plan and the claim go on.').action(
    app.onBook<ReasonOptions>(chargeOff),
  )
  reasoned(loan, 'settle', 'Agree on a sum that settles the loan if it comes in by a day; the rest is given up then.')
    .argument('<amount>')
    .requiredOption('--pay-by <date>', 'the last day on which money counts towards it')
    .action(app.onBook<SettleOptions>(settle))
  reasoned(loan, 'refund-charge', 'Give back a charge that was paid: the borrower gets credit for it.')
    .argument('<charge>', 'its id, as loan show tells it')
    .option('--amount <amount>', 'default: all that was paid of it')
    .action(app.onBook<RefundOptions>(refundCharge))
}

function reasoned(loan: Command, name: string, description: string): Command {
  return addWriteOptions(loan.command(name))
    .description(description)
    .argument('<loan>')
    .requiredOption('--reason <text>')
}

async function writeOff({ engine, context, options }: BookInvocation<WriteOffOptions>, word: string): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const parts = partsOf(options, await currencyOf(engine, loan))
  return outcomeOutput(await engine.loans.writeOff(loan, { ...decisionOf(options), ...(parts && { parts }) }, context))
}

/** Null where no part is named. */
function partsOf(options: WriteOffOptions, currency: CurrencyCode): Breakdown | null {
  const named = COMPONENTS.flatMap((part) => {
    const text = options[part]
    return text === undefined ? [] : [[part, parseAmount(text, currency, part)] as const]
  })
  return named.length === 0 ? null : { ...ZERO_BREAKDOWN, ...Object.fromEntries(named) }
}

async function chargeOff({ engine, context, options }: BookInvocation<ReasonOptions>, word: string): Promise<Output> {
  return outcomeOutput(await engine.loans.chargeOff(parseReference(word, 'loan'), decisionOf(options), context))
}

async function settle(
  { engine, context, options }: BookInvocation<SettleOptions>,
  word: string,
  amount: string,
): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const request = {
    ...decisionOf(options),
    amount: parseAmount(amount, await currencyOf(engine, loan)),
    payBy: parseDate(options.payBy, 'pay-by'),
  }
  return outcomeOutput(await engine.loans.settle(loan, request, context))
}

async function refundCharge(
  { engine, context, options }: BookInvocation<RefundOptions>,
  word: string,
  charge: string,
): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const request = {
    ...decisionOf(options),
    chargeId: parseReference(charge, 'charge'),
    ...optionalAmount('amount', options.amount, await currencyOf(engine, loan)),
  }
  return outcomeOutput(await engine.loans.refundCharge(loan, request, context))
}
