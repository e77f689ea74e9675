/** Where a stream of results goes, line by line: stdout, or a file that appears whole at the end. */
import { resolve } from 'node:path'
import type { Io } from '../io.ts'
import { draftFile } from '../output/index.ts'
import { writeTo } from './deliver.ts'

export interface Sink {
  /** Takes text as it comes; it is handed on in larger pieces. */
  write(text: string): Promise<void>
  /** Hands on what is left; a file gets its name. */
  end(): Promise<void>
  /** After a failure: a file leaves nothing behind. */
  abandon(): Promise<void>
}

const PIECE = 65_536

/** @throws {LendError} FILE_UNWRITABLE; ReaderGone from `write` and `end` */
export async function openSink(output: string | undefined, io: Io): Promise<Sink> {
  const file = output === undefined ? null : await draftFile(resolve(io.cwd, output))
  const handOn = (text: string): Promise<void> => (file === null ? writeTo(io.stdout, text) : file.write(text))
  let waiting = ''
  const flush = async (): Promise<void> => {
    const piece = waiting
    waiting = ''
    if (piece !== '') await handOn(piece)
  }
  return {
    write: async (text) => {
      waiting += text
      if (waiting.length >= PIECE) await flush()
    },
    end: async () => {
      await flush()
      await file?.commit()
    },
    abandon: async () => file?.abandon(),
  }
}
