/** `lend reverse`: money that turns out not to have come in. */
import { parseReference, parseText } from '@lend/wire'
import type { Command } from 'commander'
import { addWriteOptions, type App, type BookInvocation, type WriteOptions } from '../framework/index.ts'
import { outcomeOutput } from '../loan-view/index.ts'
import type { Output } from '../output/index.ts'
import { valueDate } from '../values/index.ts'

interface ReverseOptions extends WriteOptions {
  readonly reason: string
}

export function register(program: Command, app: App): void {
  addWriteOptions(program.command('reverse'))
    .description('Take a repayment back: a returned debit, a bounced check, a mistake. It then counts as never made.')
    .argument('<repayment>', 'its id or its reference')
    .requiredOption('--reason <text>', 'bounce: the terms may charge a fee for it')
    .action(app.onBook<ReverseOptions>(reverse))
}

async function reverse(
  { engine, context, options }: BookInvocation<ReverseOptions>,
  repayment: string,
): Promise<Output> {
  const request = { reason: parseText(options.reason, 'reason'), ...valueDate(options) }
  return outcomeOutput(await engine.repayments.reverse(parseReference(repayment, 'repayment'), request, context))
}
