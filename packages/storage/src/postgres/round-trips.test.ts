/** How often a command goes to the server and back: on a busy server trips cost more than the disk. */
import type { Minor } from '@lend/core'
import { createEngine, uuidIds } from '@lend/engine'
import { fixedClock, openingChange, SAMPLE_PRODUCT, SAMPLE_SETTINGS, sampleCustomer } from '@lend/engine/testing'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { freshPostgresUrl } from '../testing/local-postgres.ts'
import { createBook } from './index.ts'

const { query } = pg.Client.prototype
let trips = 0

afterEach(() => {
  pg.Client.prototype.query = query
})

/** Counts what the driver is asked: it sends one thing after the other, and waits for the answer of each. */
function countTrips(): void {
  trips = 0
  pg.Client.prototype.query = function (this: pg.Client, ...args: never[]) {
    trips += 1
    return (query as (...args: never[]) => unknown).apply(this, args)
  } as typeof query
}

test('a repayment takes four trips to the server; one under an idempotency key two more', async () => {
  const book = await createBook(await freshPostgresUrl(), SAMPLE_SETTINGS)
  await book.transact(async (tx) => {
    await tx.customers.add([sampleCustomer(1)])
    await tx.products.add(SAMPLE_PRODUCT)
    await tx.loans.saveAll([openingChange(1)])
  })
  const engine = createEngine({ book, clock: fixedClock('2026-02-10'), ids: uuidIds() })
  const by = { actor: { kind: 'machine', name: 'bank' } } as const
  const pay = (reference: string, key?: string): Promise<unknown> =>
    engine.repayments.receive(
      'LN-000001',
      { amount: 1000 as Minor, reference },
      key === undefined ? by : { ...by, idempotencyKey: key },
    )
  await pay('first')
  countTrips()
  await pay('second')
  expect(trips).toBe(4)
  countTrips()
  await pay('third', 'k-1')
  expect(trips).toBe(6)
  await book.close()
})
