/** A process that runs `overdue --notify` over a book, to be killed by its parent: BOOK DAY MAIL_SERVER. Tells when it has begun. */
import { parseLocalDate } from '@lend/core'
import { createEngine, systemClock, uuidIds } from '@lend/engine'
import { smtpChannel } from '@lend/notify'
import { openBook } from '@lend/storage/sqlite'

const [path = '', day = '', server = ''] = process.argv.slice(2)
const book = await openBook(path)
const channel = smtpChannel({ server, from: 'loans@example.com', lender: { name: 'Example Lending' } })
const engine = createEngine({ book, clock: systemClock('UTC'), ids: uuidIds(), channels: [channel] })
process.send?.('ready')
await engine.overdue.run(
  { asOf: parseLocalDate(day), notify: true, batchSize: 10 },
  { actor: { kind: 'os-user', name: 'ops' } },
)
await channel.close()
await book.close()
