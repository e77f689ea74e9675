/** How a command is carried out: its handler parses, calls the engine and hands back an output; everything around that is here. */
import type { Command } from 'commander'
import type { CommandContext, Engine } from '@lend/engine'
import { type Configuration, masked, resolveConfiguration } from '../config/index.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import type { Output } from '../output/index.ts'
import { openProgress, type Progress } from '../progress/index.ts'
import { deliver } from './deliver.ts'
import type { OpenEngine } from './open-engine.ts'
import type { GlobalOptions, WriteOptions } from './options.ts'

/** What a handler is given. */
export interface Invocation<Options = object> {
  readonly io: Io
  readonly options: Options & GlobalOptions
  readonly configuration: Configuration
  /** A message for people, on stderr; nothing under -q. */
  readonly say: (message: string) => void
  /** Opens the progress of long work: end it in a `finally`. */
  readonly progress: (noun: string) => Promise<Progress>
}

/** What a handler on a book is given besides. The book is closed when the handler is done. */
export interface BookInvocation<Options = object> extends Invocation<Options> {
  readonly engine: Engine
  readonly book: OpenEngine['book']
  /** Who asks, and whether it is a dry run. */
  readonly context: CommandContext
}

/** A handler may write to stdout itself, as a stream; it then hands back only an exit code. */
export type Handled = Output | { readonly exitCode: ExitCode }

/** @param words the positional arguments, in order; an optional one that is missing is undefined */
export type Handler<Given> = (given: Given, ...words: string[]) => Promise<Handled>

type Action = (...received: unknown[]) => Promise<void>

/** What a command group registers its commands with. */
export interface App {
  readonly io: Io
  /** A command that needs no open book. */
  run<Options>(handle: Handler<Invocation<Options>>): Action
  /** A command on the configured book. */
  onBook<Options>(handle: Handler<BookInvocation<Options>>, needs?: BookNeeds<Options>): Action
}

interface BookNeeds<Options> {
  /** Whether mail has to be configured for what was asked. */
  readonly mail: (options: Options) => boolean
}

/** @param finish told the exit code of the command that ran */
export function createApp(io: Io, finish: (exitCode: ExitCode) => void): App {
  const run = <Options>(handle: Handler<Invocation<Options>>): Action => {
    return async (...received) => {
      const { words, options } = wordsAndOptions<Options>(received)
      const handled = await handle(await invocationOf<Options>(io, options), ...words)
      if ('json' in handled) await deliver(handled, options, io)
      finish(handled.exitCode ?? EXIT.done)
    }
  }
  const onBook = <Options>(handle: Handler<BookInvocation<Options>>, needs?: BookNeeds<Options>): Action =>
    run<Options & WriteOptions>(async (invocation, ...words) => {
      const { openEngine } = await import('./open-engine.ts')
      const { options, configuration } = invocation
      const { engine, book, close } = await openEngine(configuration, io, needs?.mail(options) ?? false)
      try {
        const handled = await handle({ ...invocation, engine, book, context: contextOf(io, options) }, ...words)
        if (options.dryRun) invocation.say('Dry run: nothing was written.')
        return handled
      } finally {
        await close()
      }
    })
  return { io, run, onBook }
}

const VISIBLE_PASSWORD =
  'Others on this machine can see a password in --db while the command runs: put the address in LEND_DB, or the password in PGPASSWORD or ~/.pgpass.'

/** Commander hands over the arguments, the command's own options, and the command. */
function wordsAndOptions<Options>(received: readonly unknown[]): { words: string[]; options: Options & GlobalOptions } {
  const command = received.at(-1) as Command
  return { words: received.slice(0, -2) as string[], options: command.optsWithGlobals<Options & GlobalOptions>() }
}

async function invocationOf<Options>(io: Io, options: Options & GlobalOptions): Promise<Invocation<Options>> {
  const { db, profile = io.env['LEND_PROFILE'] ?? null, quiet = false } = options
  const flags = db === undefined ? {} : { db }
  const configuration = await resolveConfiguration({ flags, env: io.env, cwd: io.cwd, profile })
  const say = (message: string): void => {
    if (!quiet) io.stderr.write(`${message}\n`)
  }
  if (db !== undefined && masked('db', db) !== db) say(VISIBLE_PASSWORD)
  return {
    io,
    options,
    configuration,
    say,
    progress: (noun) => openProgress(noun, io, quiet),
  }
}

function contextOf(io: Io, { dryRun, idempotencyKey }: WriteOptions): CommandContext {
  return {
    actor: { kind: 'os-user', name: io.userName },
    ...(dryRun && { dryRun }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  }
}
