import type { LocalDate } from '@lend/core'
import { describe, expect, test } from 'vitest'
import { sampleCustomer, sampleId } from '../sample-book.ts'
import { SAMPLE_PRODUCT } from '../sample-product.ts'
import { expectRefusal, type OpenBook, withFreshBook } from './setting.ts'

export function describeBookItself(open: OpenBook): void {
  describe('the book itself', () => {
    const setting = withFreshBook(open)

    test('settings come back as they were given, and no day is closed', async () => {
      expect(await setting.book.read(async (tx) => tx.settings())).toEqual({
        name: 'Sample',
        baseCurrency: 'USD',
        timeZone: 'UTC',
        closedThrough: null,
      })
    })

    test('the closed day moves forward and never back', async () => {
      const days: (LocalDate | null)[] = []
      for (const day of ['2026-03-01', '2026-03-05', '2026-03-02'] as LocalDate[]) {
        await setting.book.transact(async (tx) => tx.setClosedThrough(day))
        days.push((await setting.book.read(async (tx) => tx.settings())).closedThrough)
      }
      expect(days).toEqual(['2026-03-01', '2026-03-05', '2026-03-05'])
    })
  })

  describe('customers', () => {
    const setting = withFreshBook(open)

    test('a customer is found by id, number and external id', async () => {
      for (const reference of [sampleId(1, 1), 'C-000001', 'crm-1']) {
        expect(await setting.book.read(async (tx) => tx.customers.find(reference))).toEqual(sampleCustomer(1))
      }
      expect(await setting.book.read(async (tx) => tx.customers.find('C-999999'))).toBeNull()
    })

    test('numbers and external ids are unique', async () => {
      const sameNumber = { ...sampleCustomer(2), number: 'C-000001' }
      const sameExternal = { ...sampleCustomer(2), externalId: 'crm-1' }
      for (const twin of [sameNumber, sameExternal]) {
        await expectRefusal(
          setting.book.transact(async (tx) => tx.customers.add([twin])),
          'CUSTOMER_NUMBER_TAKEN',
        )
      }
    })

    test('names of any script come back as they were given', async () => {
      const name = "Zoë O'Brien 🏦 नाम 日本 \u200f%_\\"
      await setting.book.transact(async (tx) => tx.customers.add([{ ...sampleCustomer(2), name }]))
      expect((await setting.book.read(async (tx) => tx.customers.find('C-000002')))?.name).toBe(name)
    })

    test('pages follow each other without gap or repetition', async () => {
      await setting.book.transact(async (tx) => tx.customers.add([5, 3, 4, 2].map(sampleCustomer)))
      const first = await setting.book.read(async (tx) => tx.customers.list({ limit: 3 }))
      const second = await setting.book.read(async (tx) =>
        tx.customers.list({ limit: 3, after: first.at(-1)?.number ?? null }),
      )
      expect([...first, ...second].map((customer) => customer.number)).toEqual(
        [1, 2, 3, 4, 5].map((number) => `C-00000${number}`),
      )
    })

    test('a search looks into name, number and address, and takes its signs literally', async () => {
      const odd = { ...sampleCustomer(2), name: '100% Honest_Joe' }
      await setting.book.transact(async (tx) => tx.customers.add([odd]))
      const search = async (text: string) =>
        (await setting.book.read(async (tx) => tx.customers.list({ limit: 10, search: text }))).map(
          ({ number }) => number,
        )
      expect(await search('honest')).toEqual(['C-000002'])
      expect(await search('borrower-1@')).toEqual(['C-000001'])
      expect(await search('0%')).toEqual(['C-000002'])
      expect(await search('%')).toEqual(['C-000002'])
      expect(await search('t_j')).toEqual(['C-000002'])
      expect(await search('nobody')).toEqual([])
    })

    test('by ids: those that exist', async () => {
      const found = await setting.book.read(async (tx) => tx.customers.byIds([sampleId(1, 1), sampleId(99, 1)]))
      expect([...found.keys()]).toEqual([sampleId(1, 1)])
    })

    test('numbers rise, step over those taken by hand, and are given again only after a rollback', async () => {
      const taken = { ...sampleCustomer(2), number: 'C-000003' }
      await setting.book.transact(async (tx) => tx.customers.add([taken]))
      const peeked = await setting.book.read(async (tx) => tx.customers.nextNumber())
      const given = await setting.book.transact(async (tx) => [
        await tx.customers.nextNumber(),
        await tx.customers.nextNumber(),
      ])
      expect([peeked, ...given]).toEqual(['C-000002', 'C-000002', 'C-000004'])
      const rolledBack = setting.book.transact(async (tx) => {
        await tx.customers.nextNumber()
        throw new Error('boom')
      })
      await expect(rolledBack).rejects.toThrow('boom')
      expect(await setting.book.transact(async (tx) => tx.customers.nextNumber())).toBe('C-000005')
    })
  })

  describe('products', () => {
    const setting = withFreshBook(open)

    test('a product comes back as it was given, in the version asked for or the newest', async () => {
      const second = { ...SAMPLE_PRODUCT, version: 2, name: 'Sample loan II' }
      await setting.book.transact(async (tx) => tx.products.add(second))
      const found = await setting.book.read(async (tx) => [
        await tx.products.find('sample-loan'),
        await tx.products.find('sample-loan', 1),
        await tx.products.find('sample-loan', 3),
        await tx.products.find('other'),
      ])
      expect(found).toEqual([second, SAMPLE_PRODUCT, null, null])
      expect(await setting.book.read(async (tx) => tx.products.list())).toEqual([SAMPLE_PRODUCT, second])
    })

    test('a version is never changed', async () => {
      const twin = { ...SAMPLE_PRODUCT, name: 'Another' }
      await expectRefusal(
        setting.book.transact(async (tx) => tx.products.add(twin)),
        'PRODUCT_VERSION_TAKEN',
      )
    })
  })

  describe('idempotency', () => {
    const setting = withFreshBook(open)
    const at = '2026-01-01T00:00:00.000Z'

    test('the answer is kept beside its effect, per scope', async () => {
      await setting.book.transact(async (tx) =>
        tx.idempotency.keep('alice:repay', 'k1', 'hash', { amount: '1.00' }, at),
      )
      const found = await setting.book.transact(async (tx) => [
        await tx.idempotency.find('alice:repay', 'k1'),
        await tx.idempotency.find('bob:repay', 'k1'),
      ])
      expect(found).toEqual([{ bodyHash: 'hash', answer: { amount: '1.00' } }, null])
    })

    test('a key is kept once', async () => {
      const keep = () => setting.book.transact(async (tx) => tx.idempotency.keep('s', 'k', 'hash', null, at))
      await keep()
      await expectRefusal(keep(), 'IDEMPOTENCY_KEY_REUSED')
    })

    test('a key goes when its effect is rolled back', async () => {
      const attempt = setting.book.transact(async (tx) => {
        await tx.idempotency.keep('s', 'k', 'hash', null, at)
        throw new Error('boom')
      })
      await expect(attempt).rejects.toThrow('boom')
      expect(await setting.book.transact(async (tx) => tx.idempotency.find('s', 'k'))).toBeNull()
    })
  })
}
