/**
 * A process of many clients that pay, each payment under a key of its own, and tell each answer: `sent KEY` before, `ok KEY` after. They
 * go on until they are killed; asked politely they end what is under way.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { createEngine, systemClock, uuidIds } from '@lend/engine'
import { bookAt } from '@lend/storage'
import { amount, loanNumber, once } from '../book.ts'

const [address = '', clients = '', loans = '', name = ''] = process.argv.slice(2)
const book = await (await bookAt(address)).open()
const engine = createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
let stopping = false
let payments = 0

process.on('SIGTERM', () => {
  stopping = true
})

async function client(): Promise<void> {
  while (!stopping) {
    payments += 1
    const key = `${name}-${payments}`
    const loan = loanNumber(1 + (payments % Number.parseInt(loans, 10)))
    process.stdout.write(`sent ${key} ${loan}\n`)
    await engine.repayments.receive(loan, { amount: amount(100), reference: key }, once(key))
    process.stdout.write(`ok ${key} ${loan}\n`)
    // Requests come in from outside, so a server takes a breath between them; work on a file alone would never let a signal in.
    await breathe()
  }
}

await Promise.all(Array.from({ length: Number.parseInt(clients, 10) }, client))
await book.close()
process.stdout.write('closed\n')
