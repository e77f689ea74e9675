/** The whole program in a test: its words, its streams, its folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { Clock } from '@lend/engine'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { run } from '../run.ts'

export interface Ran {
  readonly exitCode: ExitCode
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  readonly cwd: string
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  /** Default: noon UTC on 2026-06-30. */
  readonly clock?: Clock
}

export const NOON: Clock = {
  now: () => '2026-06-30T12:00:00.000Z',
  today: () => '2026-06-30' as ReturnType<Clock['today']>,
}

/** Runs `lend` in this process, with streams that remember. */
export async function lend(
  words: readonly string[],
  { cwd, stdin = '', env = {}, clock = NOON }: Surroundings,
): Promise<Ran> {
  const stdout = memory()
  const stderr = memory()
  const io: Io = {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env,
    cwd,
    userName: 'tester',
    now: Date.now,
    clock,
    heedInterrupts: () => new AbortController().signal,
  }
  const exitCode = await run(words, io)
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() }
}

/** The same for words as one would type them; no quotes. */
export function typed(line: string, surroundings: Surroundings): Promise<Ran> {
  return lend(line.split(' '), surroundings)
}

/** A folder of a test's own. */
export function freshFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'lend-cli-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

function memory(): { readonly stream: Writable; readonly text: () => string } {
  const pieces: string[] = []
  const stream = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(piece.toString())
      done()
    },
  })
  return { stream, text: () => pieces.join('') }
}
