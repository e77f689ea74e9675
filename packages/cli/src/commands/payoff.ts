/** `lend payoff`: what closes a loan. */
import { type PayoffDayJson, parseReference, presentPayoffDay } from '@lend/wire'
import type { Command } from 'commander'
import type { App, BookInvocation } from '../framework/index.ts'
import { type Column, listOutput, type Output, tableOf } from '../output/index.ts'
import { currencyOf, optionalDate } from '../values/index.ts'

interface PayoffOptions {
  readonly asOf?: string
  readonly through?: string
}

export function register(program: Command, app: App): void {
  program
    .command('payoff')
    .description('The sum that closes a loan on each day of a range, itemized. Pay it with lend repay --payoff.')
    .argument('<loan>')
    .option('--as-of <date>', 'the first day (default: today in the time zone of the book)')
    .option('--through <date>', 'the last day, included (default: the first)')
    .action(app.onBook<PayoffOptions>(payoff))
}

async function payoff({ engine, options }: BookInvocation<PayoffOptions>, word: string): Promise<Output> {
  const loan = parseReference(word, 'loan')
  const currency = await currencyOf(engine, loan)
  const range = { ...optionalDate('from', options.asOf), ...optionalDate('through', options.through) }
  const quote = await engine.payoff.quote(loan, range)
  const days = quote.days.map((day) => presentPayoffDay(day, currency))
  const { asOf, validThrough } = quote
  return listOutput(tableOf(COLUMNS, days), { loan, currency, asOf, validThrough, days })
}

const amount = (name: Exclude<keyof PayoffDayJson, 'on' | 'prepayment'>): Column<PayoffDayJson> => ({
  name,
  kind: 'amount',
  cell: (day) => day[name],
})

const COLUMNS: readonly Column<PayoffDayJson>[] = [
  { name: 'on', cell: (day) => day.on },
  amount('principal'),
  amount('dueInterest'),
  amount('accruedInterest'),
  amount('fees'),
  {
    name: 'prepayment',
    cell: ({ prepayment }) =>
      prepayment.map(({ code, amount: fee, free }) => `${code} ${fee} (free ${free})`).join(', '),
  },
  amount('penalties'),
  amount('credit'),
  amount('total'),
]
