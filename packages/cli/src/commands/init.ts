/** `lend init`: a new book. */
import { parseCurrency } from '@lend/core'
import { parseText } from '@lend/wire/values'
import type { Command } from 'commander'
import { type App, bookPlace, type Invocation } from '../framework/index.ts'
import { factsTable, type Output } from '../output/index.ts'

interface InitOptions {
  readonly name: string
  readonly currency: string
  readonly timeZone: string
}

export function register(program: Command, app: App): void {
  program
    .command('init')
    .description(
      'Make a new book: a SQLite file, or a schema on a Postgres server. What is there already is left alone.',
    )
    .option('--name <name>', 'what the book is called', 'My loans')
    .option('--currency <code>', 'the currency that totals are told in', 'USD')
    .option('--time-zone <name>', "decides what 'today' is, such as Asia/Kolkata", 'UTC')
    .action(app.run<InitOptions>(init))
}

async function init({ options, configuration, say }: Invocation<InitOptions>): Promise<Output> {
  const settings = {
    name: parseText(options.name, 'name'),
    baseCurrency: parseCurrency(options.currency),
    timeZone: await knownTimeZone(options.timeZone),
  }
  const place = await bookPlace(configuration)
  await (await place.create(settings)).close()
  const path = place.label
  say(`Made ${path}. Next: lend product add --preset personal-loan, then lend customer add NAME.`)
  const json = { path, ...settings }
  return { json, rows: factsTable(Object.entries(json)) }
}

/** @throws {LendError} CONFIG_INVALID */
async function knownTimeZone(name: string): Promise<string> {
  const { systemClock } = await import('@lend/engine')
  systemClock(name).today()
  return name
}
