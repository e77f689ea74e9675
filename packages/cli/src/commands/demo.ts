/** `lend demo`: a made-up book to look at and play with. */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LendError } from '@lend/core/errors'
import type { BookPlace } from '@lend/storage'
import type { Command } from 'commander'
import { masked } from '../config/index.ts'
import { EXIT } from '../exit-codes.ts'
import { type App, bookPlace, type Handled, type Invocation } from '../framework/index.ts'

interface DemoOptions {
  readonly seed?: string
  readonly months: string
  readonly fresh?: boolean
  readonly postgres?: boolean
}

/** Kept apart from any book of one's own: neither the environment nor a config file names it. */
const USUAL_FILE = join('.lend', 'demo.db')
const LONGEST = 60

export function register(program: Command, app: App): void {
  program
    .command('demo')
    .description('Make a book of made-up loans, live it day by day, and show what it looks like.')
    .option('--seed <text>', 'another seed, another book')
    .option('--months <number>', `how long the book has lived, 1 to ${LONGEST} months`, '24')
    .option('--fresh', 'make it anew, and forget what was done to it')
    .option('--postgres', 'on Postgres: the server of LEND_DATABASE_URL, or one from npm for as long as the demo takes')
    .addHelpText(
      'after',
      `\nThe book is kept in ${USUAL_FILE} unless --db names another place; a second run shows it again.`,
    )
    .action(app.run<DemoOptions>(demo))
}

async function demo(given: Invocation<DemoOptions>): Promise<Handled> {
  const { io, options, configuration } = given
  const months = monthsOf(options.months)
  if (!options.postgres) {
    const place = await bookPlace(configuration, options.db === undefined ? join(io.cwd, USUAL_FILE) : undefined)
    if (place.kind === 'sqlite') mkdirSync(dirname(place.label), { recursive: true })
    return demoAt(given, { place, file: masked('db', options.db ?? USUAL_FILE), months, isPassing: false })
  }
  const { demoServer } = await import('../demo/index.ts')
  const { address, isPassing, stop } = await demoServer(io.env['LEND_DATABASE_URL'] || null)
  try {
    const place = await bookPlace(configuration, address)
    return await demoAt(given, { place, file: masked('db', address), months, isPassing })
  } finally {
    await stop()
  }
}

interface Where {
  readonly place: BookPlace
  /** For people. */
  readonly file: string
  readonly months: number
  readonly isPassing: boolean
}

async function demoAt(given: Invocation<DemoOptions>, where: Where): Promise<Handled> {
  const { io, options, say, progress } = given
  const { file, months } = where
  const { showDemo, USUAL_SEED } = await import('../demo/index.ts')
  const request = { ...where, seed: options.seed ?? USUAL_SEED, fresh: options.fresh ?? false }
  const startedAt = io.now()
  const signal = io.heedInterrupts()
  const bar = await progress('days')
  try {
    const onDay = (done: number, total: number): void => bar.update({ done, total })
    const { output, made } = await showDemo(request, io, { onDay, signal })
    bar.end()
    const seconds = ((io.now() - startedAt) / 1000).toFixed(1)
    say(
      made
        ? `Made ${file} and lived ${months} months of it in ${seconds} s.\n`
        : `This is ${file} as it was left; --fresh makes it anew.\n`,
    )
    if (where.isPassing) say('The server goes now, and the book with it: name one in LEND_DATABASE_URL to keep it.\n')
    return output
  } catch (error) {
    if (!signal.aborted) throw error
    say('Broken off; nothing of it is kept.')
    return { exitCode: EXIT.interrupted }
  } finally {
    bar.end()
  }
}

/** @throws {LendError} INPUT_INVALID */
function monthsOf(text: string): number {
  const months = /^\d{1,2}$/.test(text) ? Number.parseInt(text, 10) : 0
  if (months >= 1 && months <= LONGEST) return months
  throw new LendError(
    'INPUT_INVALID',
    `${JSON.stringify(text)} is no number of months. Give a whole number from 1 to ${LONGEST}.`,
    { text },
  )
}
