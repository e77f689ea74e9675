/**
 * F17: one bit of a file turns. A check tells it, or nothing that the book says has changed. What no check covers is told apart: names and
 * addresses of customers, texts of notices, kept answers and the records of runs vouch for no money.
 */
import { closeSync, copyFileSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import { isLendError } from '@lend/core'
import { backUpBook, bookAt, type BookHash, differingTable, hashBook, restoreBook, verifyBook } from '@lend/storage'
import { amount, BY_DRILL, engineOn, loanNumber, makeBook } from './book.ts'
import type { Drill, Fault } from './fault.ts'

const FLIPS: Readonly<Record<Drill['size'], number>> = { short: 12, long: 1000 }
const UNCOVERED = [
  'customers',
  'products',
  'notices',
  'idempotency',
  'job_runs',
  'job_leases',
  'counters',
  'book',
  'outbox',
]

type Outcome = 'told' | 'without effect' | 'not covered' | 'silent'

export const flippedBytes: Fault = {
  id: 'F17',
  title: 'one bit turned in the file of a book, and in a backup',
  on: ['sqlite'],
  inTests: ['sqlite'],
  run: async (drill) => {
    const address = await makeBook(drill, 12)
    const whole = await liveIn(address)
    const outcomes = new Map<Outcome, number>()
    const found: string[] = []
    for (let flip = 0; flip < FLIPS[drill.size]; flip += 1) {
      const copy = await drill.freshAddress()
      copyFileSync(address, copy)
      const place = turnBit(copy, drill)
      const { outcome, table } = await lookAt(copy, whole)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (outcome === 'silent')
        found.push(`byte ${place} was turned, ${table} says something else, and no check told it`)
    }
    drill.say(
      `${FLIPS[drill.size]} bits turned: ${[...outcomes].map(([name, count]) => `${count} ${name}`).join(', ')}`,
    )
    return [...found, ...(await flippedBackups(drill, address))]
  },
}

async function liveIn(address: string): Promise<BookHash> {
  const book = await (await bookAt(address)).open()
  const engine = engineOn(book)
  for (let loan = 1; loan <= 6; loan += 1)
    await engine.repayments.receive(loanNumber(loan), { amount: amount(5000) }, BY_DRILL)
  const hash = await book.inspect((source) => hashBook(source))
  await book.close()
  return hash
}

async function lookAt(path: string, whole: BookHash): Promise<{ readonly outcome: Outcome; readonly table?: string }> {
  try {
    const book = await (await bookAt(path)).open()
    try {
      if ((await verifyBook(book)).findings.length > 0) return { outcome: 'told' }
      const table = differingTable(whole, await book.inspect((source) => hashBook(source)))
      if (table === null) return { outcome: 'without effect' }
      return { outcome: UNCOVERED.includes(table) ? 'not covered' : 'silent', table }
    } finally {
      await book.close()
    }
  } catch (error) {
    if (isLendError(error)) return { outcome: 'told' }
    throw error
  }
}

async function flippedBackups(drill: Drill, address: string): Promise<readonly string[]> {
  const found: string[] = []
  const flips = Math.ceil(FLIPS[drill.size] / 10)
  for (let flip = 0; flip < flips; flip += 1) {
    const file = await drill.freshAddress()
    await backUpBook(await bookAt(address), file)
    const place = turnBit(file, drill)
    const restoring = restoreBook(file, await bookAt(await drill.freshAddress()))
    const refused = await restoring.then(
      () => false,
      (error: unknown) => isLendError(error, 'DATABASE_DAMAGED'),
    )
    if (!refused) found.push(`byte ${place} of a backup was turned, and it was restored all the same`)
  }
  drill.say(`${flips} backups damaged, each refused`)
  return found
}

/** @returns the byte in which one bit was turned */
function turnBit(path: string, { random }: Drill): number {
  const place = random(statSync(path).size)
  const file = openSync(path, 'r+')
  const byte = Buffer.alloc(1)
  readSync(file, byte, 0, 1, place)
  byte.writeUInt8(byte.readUInt8(0) ^ (1 << random(8)))
  writeSync(file, byte, 0, 1, place)
  closeSync(file)
  return place
}
