/** A process that waits for an overdue run to begin and helps it: URL. Tells when it is ready. */
import { createEngine, systemClock, uuidIds } from '@lend/engine'
import { openBook } from '@lend/storage/postgres'

const [url = ''] = process.argv.slice(2)
const book = await openBook(url)
const engine = createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
process.send?.('ready')
await engine.overdue.join({ waitSeconds: 60 }, { actor: { kind: 'os-user', name: 'ops' } })
await book.close()
process.disconnect()
