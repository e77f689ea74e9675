/** The world of one run of `lend`, as values, so that a test can run the whole program with streams of its own. */
import { userInfo } from 'node:os'
import type { Clock } from '@lend/engine'

export interface Io {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that relative paths start from. */
  readonly cwd: string
  /** Who is at the keyboard, for the audit trail. */
  readonly userName: string
  /** The present instant in milliseconds since 1970. */
  readonly now: () => number
  /** A clock that stands where a test put it; the machine's where there is none. */
  readonly clock?: Clock
  /**
   * For long work: asks to be told of Ctrl-C or a polite kill instead of being ended by it, so that it can stop at the next safe
   * point. Work that never asks is ended at once; a book takes no harm from that.
   */
  readonly heedInterrupts: () => AbortSignal
}

/** The real process. */
export function processIo(heedInterrupts: Io['heedInterrupts']): Io {
  const { stdin, stdout, stderr, env } = process
  return { stdin, stdout, stderr, env, cwd: process.cwd(), userName: userName(env), now: Date.now, heedInterrupts }
}

/** Whether somebody sits there: only then is a screen drawn or a question asked. */
export function isInteractive({ stdin, stdout, env }: Io): boolean {
  return stdin.isTTY === true && stdout.isTTY === true && !env['CI'] && env['TERM'] !== 'dumb'
}

function userName(env: Io['env']): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that no account has.
    return env['USER'] ?? env['USERNAME'] ?? 'unknown'
  }
}
