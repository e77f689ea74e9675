/** A process that adds customers as fast as it can, each in a transaction of its own, numbered by the book. */
import { sampleCustomer, sampleId } from '@lend/engine/testing'
import { openBook } from '../index.ts'

const [path = '', from = '', count = ''] = process.argv.slice(2)
const book = await openBook(path, { busyTimeoutMs: 20_000 })
const first = Number.parseInt(from, 10)
for (let index = 0; index < Number.parseInt(count, 10); index += 1) {
  await book.transact(async (tx) => {
    const number = await tx.customers.nextNumber()
    const id = sampleId(first + index, 5)
    await tx.customers.add([{ ...sampleCustomer(1), id, number, externalId: id }])
  })
}
await book.close()
