import { readFileSync } from 'node:fs'
import { Command } from 'commander'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }

await new Command('lend')
  .description('Run a book of loans: schedules, repayments, overdue, reports.')
  .version(version)
  .parseAsync()
