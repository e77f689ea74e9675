/** `lend config`: what is configured. */
import type { Command } from 'commander'
import { masked, SETTING_NAMES, SETTINGS } from '../config/index.ts'
import type { App, Invocation } from '../framework/index.ts'
import { type Column, listOutput, type Output, tableOf } from '../output/index.ts'

interface ShowOptions {
  readonly origin?: boolean
}

interface ShownSetting {
  readonly setting: string
  readonly value: string | null
  readonly origin: string | null
  readonly meaning: string
}

export function register(program: Command, app: App): void {
  program
    .command('config')
    .description('What is configured: flag over LEND_* over lend.config.ts or .json over the own config file.')
    .command('show')
    .description('Every setting with its value; secrets are masked.')
    .option('--origin', 'also where each value came from')
    .action(app.run<ShowOptions>(show))
}

const COLUMNS: readonly Column<ShownSetting>[] = [
  { name: 'setting', cell: (row) => row.setting },
  { name: 'value', cell: (row) => row.value },
  { name: 'origin', cell: (row) => row.origin },
  { name: 'meaning', cell: (row) => row.meaning },
]

async function show({ configuration, options }: Invocation<ShowOptions>): Promise<Output> {
  const settings = SETTING_NAMES.map((name) => {
    const found = configuration[name]
    const { meaning } = SETTINGS[name]
    return { setting: name, value: found ? masked(name, found.value) : null, origin: found?.origin ?? null, meaning }
  })
  return listOutput(
    tableOf(
      COLUMNS.filter((column) => column.name !== 'origin' || options.origin),
      settings,
    ),
  )
}
