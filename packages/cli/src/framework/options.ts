/** Options that many commands share, and what they mean once read. */
import { type Command, Option } from 'commander'
import { type Format, FORMATS } from '../output/index.ts'
import { SETTINGS } from '../config/index.ts'

/** Known to every command, before or after its name. */
export interface GlobalOptions {
  readonly db?: string
  readonly profile?: string
  readonly format?: Format
  readonly json?: boolean
  readonly csv?: boolean
  readonly output?: string
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/** Of commands that write. */
export interface WriteOptions {
  readonly on?: string
  readonly dryRun?: boolean
  readonly idempotencyKey?: string
}

/** Of commands that read the book on two axes of time. */
export interface TimeOptions {
  readonly asOf?: string
  readonly knownAt?: string
}

export function addGlobalOptions(program: Command): Command {
  return program
    .option('--db <url>', `${SETTINGS.db.meaning} (default: ${SETTINGS.db.fallback})`)
    .option('--profile <name>', 'a profile of the config file')
    .addOption(new Option('--format <format>', 'how to write the result (default: table)').choices(FORMATS))
    .addOption(new Option('--json', 'as JSON; errors too').conflicts(['csv', 'format']))
    .addOption(new Option('--csv', 'as CSV').conflicts(['json', 'format']))
    .option('-o, --output <file>', 'write the result to a file, whole or not at all; its ending tells the format')
    .option('-q, --quiet', 'no messages and no progress')
    .option('--verbose', 'on an unexpected error, where it came from')
}

/** @param kind a command that moves no money has no value date */
export function addWriteOptions(command: Command, kind: { readonly dated: boolean } = { dated: true }): Command {
  if (kind.dated) command.option('--on <date>', 'value date, YYYY-MM-DD (default: today in the time zone of the book)')
  return command
    .option('--dry-run', 'work everything out, show it, and write nothing')
    .option('--idempotency-key <key>', 'the same key again gives the first answer and no second effect')
}

export function addTimeOptions(command: Command): Command {
  return command
    .option('--as-of <date>', 'the standing at the end of this day (default: today in the time zone of the book)')
    .option('--known-at <instant>', 'only what had been recorded by then, such as 2026-03-31T18:00:00Z')
}

/** The format asked for, or the one that the file's ending tells. */
export function formatOf({ format, json, csv, output }: GlobalOptions): Format {
  if (json) return 'json'
  if (csv) return 'csv'
  if (format) return format
  const ending = output?.slice(output.lastIndexOf('.') + 1)
  return FORMATS.find((candidate) => candidate === ending && candidate !== 'table') ?? 'table'
}
