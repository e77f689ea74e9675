/** A process that closes a day, or joins a run that does: `begun` once its book is open, then the summary's status. */
import { createEngine, systemClock, uuidIds } from '@lend/engine'
import { bookAt } from '@lend/storage'
import { BY_DRILL, date } from '../book.ts'

const [address = '', day = '', mode = '', batchSize = '10'] = process.argv.slice(2)
const book = await (await bookAt(address)).open()
const engine = createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
const stop = new AbortController()
process.on('SIGTERM', () => stop.abort())
process.stdout.write('begun\n')
const options = { signal: stop.signal, waitSeconds: 20 }
if (mode === 'join') {
  const { chunks } = await engine.overdue.join(options, BY_DRILL)
  process.stdout.write(`joined ${chunks}\n`)
} else {
  const size = Number.parseInt(batchSize, 10)
  const { status } = await engine.overdue.run({ ...options, asOf: date(day), batchSize: size }, BY_DRILL)
  process.stdout.write(`${status}\n`)
}
await book.close()
