import { openingChange, SAMPLE_PRODUCT, SAMPLE_SETTINGS, sampleCustomer } from '@lend/engine/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBook, type SqliteBook } from './index.ts'
import { freshPath } from './testing/fresh-path.ts'

describe("queries of one's own", () => {
  let book: SqliteBook
  beforeEach(async () => {
    book = await createBook(freshPath(), SAMPLE_SETTINGS)
    await book.transact(async (tx) => {
      await tx.customers.add([sampleCustomer(1)])
      await tx.products.add(SAMPLE_PRODUCT)
      await tx.loans.saveAll([1, 2, 3].map((number) => openingChange(number, { installments: 6 * number })))
    })
  })
  afterEach(async () => book.close())

  test('are typed, and run over the tables', async () => {
    const rows = await book.query((db) =>
      db
        .selectFrom('loans')
        .innerJoin('installments', 'installments.loan_id', 'loans.loan_id')
        .select(({ fn }) => ['loans.number', fn.countAll<number>().as('installments')])
        .where('loans.status', '=', 'active')
        .groupBy('loans.number')
        .orderBy('loans.number', 'desc')
        .limit(2)
        .execute(),
    )
    expect(rows).toEqual([
      { number: 'LN-000003', installments: 18 },
      { number: 'LN-000002', installments: 12 },
    ])
  })

  test('cannot write', async () => {
    const attempt = book.query((db) => db.deleteFrom('installments').execute())
    await expect(attempt).rejects.toMatchObject({ code: 'DATABASE_READ_ONLY' })
    expect(await book.query((db) => db.selectFrom('installments').select('number').execute())).toHaveLength(36)
  })

  test('begin no transaction of their own', async () => {
    await expect(book.query((db) => db.transaction().execute(async () => 1))).rejects.toThrow('one transaction already')
  })
})
