import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createBook, verifyBook } from '@lend/storage/sqlite'
import { SAMPLE_SETTINGS } from '@lend/engine/testing'
import { describe, expect, test } from 'vitest'
import { bookAt, freshPath, importAll, rowCounts, rowsOf } from './setting.ts'
import { syntheticTape } from './synthetic-tape.ts'

/** More than are written in one go, so that some were when the process dies. */
const LOANS = 280
const SCRIPT = fileURLToPath(new URL('./stubborn-importer.ts', import.meta.url))

/** Starts an import and kills it once so many rows have been read. */
async function killedAt(rows: number): Promise<string> {
  const path = freshPath()
  await (await createBook(path, SAMPLE_SETTINGS)).close()
  const child = spawn(process.execPath, ['--conditions=@lend/source', SCRIPT, path, String(LOANS), String(rows)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  child.kill('SIGKILL')
  expect((await ended)[1]).toBe('SIGKILL')
  return path
}

describe('an import that is killed', () => {
  test.each([10, LOANS - 5])('after %i rows leaves nothing, and can be run again', async (rows) => {
    const setting = await bookAt(await killedAt(rows))
    const left = await rowCounts(setting.book)
    expect([left['loans'], left['customers'], left['products'], left['audit']]).toEqual([0, 0, 0, 0])
    const { loans } = await importAll(setting, rowsOf(syntheticTape(LOANS).map(({ loan }) => loan)))
    expect(loans).toBe(LOANS)
    expect((await verifyBook(setting.book)).findings).toEqual([])
  })
})
