/** One run of `lend`: from the words of a command line to an exit code. */
import { Command } from 'commander'
import { COMMAND_GROUPS } from './commands/index.ts'
import { EXIT, EXIT_MEANINGS, type ExitCode } from './exit-codes.ts'
import { addGlobalOptions, type App, createApp, type ErrorStyle, reportError } from './framework/index.ts'
import type { Io } from './io.ts'
import { VERSION } from './version.ts'

/**
 * Runs the program.
 * @param words the command line after the program's name
 * @returns the exit code; everything that went wrong has been told
 */
export async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  // A reader that goes away is told by the write that fails; without listeners Node would end the process.
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => undefined)
  let exitCode: ExitCode = EXIT.done
  const app = createApp(io, (code) => {
    exitCode = code
  })
  const program = createProgram(io)
  const style = styleOf(words)
  try {
    await registerGroups(program, app, calledGroup(program, words))
    quietCommander(program, io, style)
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    return reportError(error, style, io)
  }
}

function createProgram(io: Io): Command {
  const program = new Command('lend')
    .description('Run a book of loans: schedules, repayments, overdue, reports.')
    .version(VERSION, '-V, --version')
    .addHelpText('after', `\nExit codes:\n${exitCodeLines()}\n\nlend help COMMAND tells more of one command.`)
    .configureHelp({ showGlobalOptions: true, helpWidth: helpWidth(io) })
  return addGlobalOptions(program)
}

function helpWidth({ stdout }: Io): number {
  return stdout.columns ?? 120
}

function exitCodeLines(): string {
  return Object.entries(EXIT_MEANINGS)
    .map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`)
    .join('\n')
}

/** The group that the command line calls; null for none or an unknown one. */
function calledGroup(program: Command, words: readonly string[]): string | null {
  const [first, second] = program.parseOptions([...words]).operands
  return (first === 'help' ? second : first) ?? null
}

/** The called group with all its commands; of the others only what the help lists. */
async function registerGroups(program: Command, app: App, called: string | null): Promise<void> {
  for (const { name, summary, load } of COMMAND_GROUPS) {
    if (name === called) (await load()).register(program, app)
    else program.command(name).description(summary).summary(summary)
  }
}

/** Failures are told in one place and one form, so commander only throws. */
function quietCommander(command: Command, io: Io, style: ErrorStyle): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => {
        if (!style.json) io.stderr.write(text)
      },
      outputError: () => undefined,
    })
    .showSuggestionAfterError(true)
  for (const subcommand of command.commands) quietCommander(subcommand, io, style)
}

/** Needed before the command line is understood, since not understanding it is told in this style too. */
function styleOf(words: readonly string[]): ErrorStyle {
  const options = words.slice(0, words.includes('--') ? words.indexOf('--') : undefined)
  const json =
    options.includes('--json') ||
    options.includes('--format=json') ||
    options[options.indexOf('--format') + 1] === 'json'
  return { json, verbose: options.includes('--verbose') }
}
