/** Runs one fault as a drill, in a folder and with schemas of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshPostgresUrl } from '@lend/storage/testing'
import { randomFrom } from '../overdue/random.ts'
import type { DatabaseKind, Drill, Fault } from './fault.ts'

export interface Drilled {
  readonly found: readonly string[]
  readonly seconds: number
}

/** @param say told what is done, line by line */
export async function drill(
  fault: Fault,
  on: DatabaseKind,
  size: Drill['size'],
  seed: number,
  say: (line: string) => void,
): Promise<Drilled> {
  const folder = mkdtempSync(join(tmpdir(), `lend-${fault.id.toLowerCase()}-`))
  const endings: (() => Promise<unknown>)[] = []
  const began = performance.now()
  let files = 0
  const freshAddress = async (): Promise<string> => {
    files += 1
    return on === 'postgres' ? freshPostgresUrl() : join(folder, `book-${files}.db`)
  }
  try {
    const found = await fault.run({
      on,
      size,
      random: randomFrom(seed),
      say,
      freshAddress,
      onEnd: (work) => endings.push(work),
    })
    return { found, seconds: (performance.now() - began) / 1000 }
  } catch (error) {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { found: [`the drill itself broke off: ${told}`], seconds: (performance.now() - began) / 1000 }
  } finally {
    for (const end of endings.reverse()) await end()
    rmSync(folder, { recursive: true, force: true })
  }
}
