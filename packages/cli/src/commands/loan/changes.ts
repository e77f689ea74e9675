/** Changes of a running loan's terms: a new rate, days without interest; and taking a change back. */
import { parseLocalDate, parseRatePercent, parseSignedRatePercent } from '@lend/core'
import { parseChoice, parseReference, parseText } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation, type WriteOptions } from '../../framework/index.ts'
import { outcomeOutput } from '../../loan-view/index.ts'
import type { Output } from '../../output/index.ts'
import { optionalDate, valueDate } from '../../values/index.ts'
import { decisionOf, type ReasonOptions } from './reason.ts'

interface RateOptions extends WriteOptions {
  readonly keeps?: string
}

interface PauseOptions extends WriteOptions {
  readonly from?: string
  readonly to: string
}

type DelinquencyPauseOptions = PauseOptions & ReasonOptions

interface ReverseChangeOptions extends ReasonOptions {
  readonly change: string
}

export function registerChanges(loan: Command, app: App): void {
  addWriteOptions(loan.command('change-rate'))
    .description('A new annual rate, from the value date on. Interest of earlier days stays as it was.')
    .argument('<loan>')
    .argument('<percent>', 'such as 9.5')
    .option('--keeps <what>', 'tenor or installment (default: as the terms say)')
    .action(app.onBook<RateOptions>(changeRate))
  addWriteOptions(loan.command('reset-rate'))
    .description('A floating rate is set anew on a reset date: benchmark and spread, within floor and cap.')
    .argument('<loan>')
    .argument('<percent>', 'the fixing of the benchmark, such as 5.31; one below 0 after --')
    .option('--keeps <what>', 'tenor or installment (default: as the terms say)')
    .action(app.onBook<RateOptions>(resetRate))
  addWriteOptions(loan.command('pause-interest'))
    .description('Days without interest, known ahead or gone by. Installments stay; the last one becomes smaller.')
    .argument('<loan>')
    .option('--from <date>', 'the first of them (default: the value date)')
    .requiredOption('--to <date>', 'the first day that bears interest again')
    .action(app.onBook<PauseOptions>(pauseInterest))
  addWriteOptions(loan.command('pause-delinquency'))
    .description('Days that do not count as past due: the class stands still. What is owed stays.')
    .argument('<loan>')
    .option('--from <date>', 'the first of them (default: the value date)')
    .requiredOption('--to <date>', 'the first day that counts again')
    .requiredOption('--reason <text>')
    .action(app.onBook<DelinquencyPauseOptions>(pauseDelinquency))
  addWriteOptions(loan.command('reverse-change'))
    .description('Take a change of the terms back: a mistake. It counts as never made.')
    .argument('<loan>')
    .requiredOption('--change <id>', 'as `lend loan show --json` lists it in the history')
    .requiredOption('--reason <text>')
    .action(app.onBook<ReverseChangeOptions>(reverseChange))
}

async function changeRate(
  { engine, context, options }: BookInvocation<RateOptions>,
  word: string,
  percent: string,
): Promise<Output> {
  const change = { annualRate: parseRatePercent(percent, 'annual rate'), ...choiceOf(options) }
  return outcomeOutput(await engine.loans.changeRate(parseReference(word, 'loan'), change, context))
}

async function resetRate(
  { engine, context, options }: BookInvocation<RateOptions>,
  word: string,
  percent: string,
): Promise<Output> {
  const reset = { benchmarkRate: parseSignedRatePercent(percent, 'benchmark'), ...choiceOf(options) }
  return outcomeOutput(await engine.loans.resetRate(parseReference(word, 'loan'), reset, context))
}

const KEEPS = ['tenor', 'installment'] as const

async function pauseDelinquency(
  { engine, context, options }: BookInvocation<DelinquencyPauseOptions>,
  word: string,
): Promise<Output> {
  const { from, to } = options
  const reason = parseText(options.reason, 'reason')
  const pause = { to: parseLocalDate(to), ...optionalDate('from', from), reason, ...valueDate(options) }
  return outcomeOutput(await engine.loans.pauseDelinquency(parseReference(word, 'loan'), pause, context))
}

function choiceOf(options: RateOptions) {
  const { keeps } = options
  return { ...(keeps !== undefined && { keeps: parseChoice(keeps, 'keeps', KEEPS) }), ...valueDate(options) }
}

async function pauseInterest(
  { engine, context, options }: BookInvocation<PauseOptions>,
  word: string,
): Promise<Output> {
  const { from, to } = options
  const pause = { to: parseLocalDate(to), ...optionalDate('from', from), ...valueDate(options) }
  return outcomeOutput(await engine.loans.pauseInterest(parseReference(word, 'loan'), pause, context))
}

async function reverseChange(
  { engine, context, options }: BookInvocation<ReverseChangeOptions>,
  word: string,
): Promise<Output> {
  const reversal = {
    changeId: parseReference(options.change, 'change'),
    ...decisionOf(options),
  }
  return outcomeOutput(await engine.loans.reverseChange(parseReference(word, 'loan'), reversal, context))
}
