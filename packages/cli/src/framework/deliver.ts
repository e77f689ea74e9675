/** Where results go: stdout, or a file written whole. */
import { resolve } from 'node:path'
import { LendError } from '@lend/core/errors'
import type { Io } from '../io.ts'
import { hasFormat, type Output, render, writeWhole } from '../output/index.ts'
import { formatOf, type GlobalOptions } from './options.ts'

/** Whoever reads our output has read enough: `lend loan list | head`. No failure. */
export class ReaderGone extends Error {
  override readonly name = 'ReaderGone'
}

/** @throws {LendError} INPUT_INVALID (a format that the result does not have), FILE_UNWRITABLE */
export async function deliver(output: Output, options: GlobalOptions, io: Io): Promise<void> {
  const format = formatOf(options)
  if (!hasFormat(output, format)) {
    throw new LendError(
      'INPUT_INVALID',
      `This result is no list, so it has no ${format}. Ask for --json or --format table.`,
      { format },
    )
  }
  const text = await render(output, format)
  if (options.output === undefined) return writeTo(io.stdout, text)
  await writeWhole(resolve(io.cwd, options.output), text)
  if (!options.quiet) io.stderr.write(`Wrote ${options.output}.\n`)
}

/** Waits until the text has been taken. `run` sees to it that a stream's 'error' event finds a listener. @throws {ReaderGone} */
export function writeTo(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
      if (!error) done()
      else fail(error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' ? new ReaderGone() : error)
    })
  })
}
