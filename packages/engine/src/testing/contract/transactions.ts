import { setTimeout as sleep } from 'node:timers/promises'
import { invariant } from '@lend/core'
import { describe, expect, test } from 'vitest'
import { openingChange, repaymentChange, sampleCustomer, sampleId, sampleInstant } from '../sample-book.ts'
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

    test('transactions that change one loan at once take turns, and none is lost', async () => {
      await save(setting.book, openingChange(1))
      const pay = (day: number) =>
        setting.book.transact(async (tx) => {
          const before = await tx.loans.find('LN-000001')
          invariant(before, 'the loan is there')
          await sleep(1)
          await tx.loans.saveAll([repaymentChange(before, 100, `2026-01-${day}`)])
        })
      await Promise.all([10, 10, 10, 10, 10].map(pay))
      const { version } = await load(setting.book, 'LN-000001')
      const posted = await setting.book.read(async (tx) => tx.loans.events(sampleId(1, 2)))
      expect([version, posted.filter(({ type }) => type === 'RepaymentReceived').length]).toEqual([6, 5])
    })

    test('what is appended to the book at once forms one chain', async () => {
      const append = (name: string) =>
        setting.book.transact(async (tx) =>
          tx.audit.append({
            actor: { kind: 'system', name },
            command: name,
            input: null,
            recordedAt: sampleInstant(1),
          }),
        )
      await Promise.all(['a', 'b', 'c', 'd'].map(append))
      const records = await setting.book.read(async (tx) => {
        const all = []
        for await (const batch of tx.audit.stream()) all.push(...batch)
        return all
      })
      expect(records.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
      expect(records.slice(1).map(({ previousHash }) => previousHash)).toEqual(
        records.slice(0, -1).map(({ hash }) => hash),
      )
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
