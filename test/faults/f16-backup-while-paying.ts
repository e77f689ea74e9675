/** F16: a backup is made while payments come in, and a backup is killed: what has its name is whole, and restores to a book that holds. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bookAt, restoreBook } from '@lend/storage'
import { broken, makeBook, openBook } from './book.ts'
import { startChild } from './child.ts'
import { DATABASES, type Drill, type Fault } from './fault.ts'

const KILLS: Readonly<Record<Drill['size'], number>> = { short: 1, long: 30 }
const LOANS = 20

export const backupWhilePaying: Fault = {
  id: 'F16',
  title: 'backups while payments come in, some of them killed, each restored',
  on: DATABASES,
  inTests: ['sqlite'],
  run: async (drill) => {
    const address = await makeBook(drill, LOANS, 100_000_000)
    const payer = startChild('payer.ts', [address, '1', String(LOANS), 'p'])
    await payer.told(20)
    const made: Made[] = []
    for (let kill = 1; kill <= KILLS[drill.size]; kill += 1) made.push(await backUpAndKill(drill, address))
    await payer.end('SIGKILL')
    const found: string[] = []
    for (const { lost, last } of made) found.push(...lost, ...(await restored(drill, last)))
    return found
  },
}

interface Made {
  readonly lost: readonly string[]
  /** The file that was perhaps cut short. */
  readonly last: string
}

async function backUpAndKill(drill: Drill, address: string): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'lend-f16-'))
  drill.onEnd(async () => rmSync(folder, { recursive: true, force: true }))
  const child = startChild('backup.ts', [address, folder])
  await child.told(2)
  await sleep(drill.random(200))
  await child.end('SIGKILL')
  const told = child.lines.length - 1
  const named = readdirSync(folder).filter((name) => name.endsWith('.db'))
  const missing = Array.from({ length: told }, (_, index) => `backup-${index + 1}.db`).filter(
    (name) => !named.includes(name),
  )
  drill.say(`${told} backups made, then SIGKILL; ${named.length} files have their names`)
  const lost = missing.map((name) => `${name} was said to be done and is not there`)
  return { lost, last: join(folder, named.at(-1) ?? '') }
}

async function restored(drill: Drill, file: string): Promise<readonly string[]> {
  if (!existsSync(file)) return ['no backup was made']
  const address = await drill.freshAddress()
  await restoreBook(file, await bookAt(address))
  return broken(await openBook(drill, address))
}
