/** A failure as one line on stderr, or as JSON, and as an exit code. */
import type { LendError } from '@lend/core'
import { CommanderError } from 'commander'
import { EXIT, EXIT_CODE_OF, type ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { ReaderGone } from './deliver.ts'

export interface ErrorStyle {
  readonly json: boolean
  readonly verbose: boolean
}

interface Failure {
  readonly code: string
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Tells what went wrong. @returns the exit code */
export function reportError(error: unknown, style: ErrorStyle, io: Io): ExitCode {
  if (error instanceof ReaderGone) return EXIT.done
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done
  const failure = failureOf(error)
  const { code, message, details } = failure
  io.stderr.write(
    style.json ? `${JSON.stringify({ error: { code, message, details } })}\n` : `lend: ${oneLine(message)} [${code}]\n`,
  )
  if (style.verbose && error instanceof Error && !(error instanceof CommanderError)) io.stderr.write(`${error.stack}\n`)
  return exitCodeOf(error)
}

function failureOf(error: unknown): Failure {
  if (isRefusal(error)) return error
  if (error instanceof CommanderError) return { code: 'USAGE', message: usageMessage(error), details: {} }
  const said = error instanceof Error ? error.message : String(error)
  return {
    code: 'UNEXPECTED',
    message: `Something went wrong inside of Lend: ${said} Run it again with --verbose and report it.`,
    details: {},
  }
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return EXIT.usage
  return isRefusal(error) ? EXIT_CODE_OF[error.code] : EXIT.failure
}

/** By its name, so that telling of a failure loads nothing that the command did not. */
function isRefusal(error: unknown): error is LendError {
  return error instanceof Error && error.name === 'LendError'
}

/** Commander says 'error: ...'; where no command was named it has shown the help already. */
function usageMessage({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'Say which command to run; see --help.'
  return message.replace(/^error: /, '')
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim()
}
