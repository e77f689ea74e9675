import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openingChange, repaymentChange, sampleCustomer, sampleInstant } from '../sample-book.ts'
import { load, type OpenBook, save, withFreshBook } from './setting.ts'

export function describeTransactions(open: OpenBook): void {
  describe('transactions', () => {
    const setting = withFreshBook(open)

    test('a throw rolls back all that the transaction wrote, and passes through', async () => {
      const boom = new Error('boom')
      const attempt = setting.book.transact(async (tx) => {
        await tx.customers.add([sampleCustomer(2)])
        await tx.loans.saveAll([openingChange(1)])
        throw boom
      })
      await expect(attempt).rejects.toBe(boom)
      const found = await setting.book.read(async (tx) => [
        await tx.customers.find('C-000002'),
        await tx.loans.find('LN-000001'),
      ])
      expect(found).toEqual([null, null])
    })

    test('a transaction gives back what its work returned', async () => {
      expect(await setting.book.transact(async () => 42)).toBe(42)
      expect(await setting.book.read(async () => 43)).toBe(43)
    })

    test('a refused write spoils the transaction even when the work swallows the error', async () => {
      const attempt = setting.book.transact(async (tx) => {
        await tx.customers.add([sampleCustomer(2)])
        await tx.customers.add([sampleCustomer(2)]).catch(() => {})
        return 'done'
      })
      await expect(attempt).rejects.toMatchObject({ code: 'CUSTOMER_NUMBER_TAKEN' })
      expect(await setting.book.read(async (tx) => tx.customers.find('C-000002'))).toBeNull()
    })

    test('the book works on after a transaction that failed', async () => {
      await setting.book.transact(async () => Promise.reject(new Error('boom'))).catch(() => {})
      await save(setting.book, openingChange(1))
      expect((await load(setting.book, 'LN-000001')).version).toBe(1)
    })

    test('transactions asked for at once run one after the other, in order', async () => {
      const order: string[] = []
      const step = (name: string, pause: number) =>
        setting.book.transact(async (tx) => {
          order.push(`${name} begins`)
          await sleep(pause)
          await tx.audit.append({
            actor: { kind: 'system', name },
            command: name,
            input: null,
            recordedAt: sampleInstant(order.length),
          })
          order.push(`${name} ends`)
        })
      await Promise.all([step('first', 20), step('second', 1), step('third', 1)])
      const expected = ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`])
      expect(order).toEqual(expected)
    })

    test('a transaction reads what it wrote; others see it once it is committed', async () => {
      await setting.book.transact(async (tx) => {
        await tx.customers.add([sampleCustomer(2)])
        expect((await tx.customers.find('C-000002'))?.name).toBe('Borrower 2')
      })
      expect((await setting.book.read(async (tx) => tx.customers.find('C-000002')))?.name).toBe('Borrower 2')
    })

    test('a read sees one moment: what is committed while it runs stays out of it', async () => {
      await save(setting.book, openingChange(1))
      const before = await load(setting.book, 'LN-000001')
      const { promise: reading, resolve: nowReading } = Promise.withResolvers<void>()
      const writing = reading.then(async () => save(setting.book, repaymentChange(before, 1000, '2026-01-10')))
      await setting.book.read(async (tx) => {
        const versions = [(await tx.loans.find('LN-000001'))?.version]
        nowReading()
        await sleep(30)
        versions.push((await tx.loans.find('LN-000001'))?.version)
        expect(versions).toEqual([1, 1])
      })
      await writing
      expect((await load(setting.book, 'LN-000001')).version).toBe(2)
    })

    test('several reads run at once', async () => {
      const counts = await Promise.all(
        Array.from({ length: 12 }, () =>
          setting.book.read(async (tx) => {
            await sleep(1)
            return tx.loans.count()
          }),
        ),
      )
      expect(counts).toEqual(Array(12).fill(0))
    })

    test('a transaction that has ended cannot be used any more', async () => {
      const kept = await setting.book.transact(async (tx) => tx)
      await expect(kept.customers.add([sampleCustomer(2)])).rejects.toThrow('after its end')
    })
  })
}
