import { type LocalDate, type Minor, outstandingOf, payoffQuote, type ActiveLoan } from '@lend/core'
import { describe, expect, test } from 'vitest'
import type { LoanChange, LoanRecord } from '../../ports/index.ts'
import {
  bookedOf,
  closingChange,
  openingChange,
  repaymentChange,
  reversalChange,
  sampleId,
  sampleInstant,
} from '../sample-book.ts'
import { expectRefusal, load, type OpenBook, save, withFreshBook } from './setting.ts'

export function describeLoans(open: OpenBook): void {
  describe('saving loans', () => {
    const setting = withFreshBook(open)

    test('a loan comes back as it was saved', async () => {
      const opening = openingChange(1)
      await save(setting.book, opening)
      expect(await load(setting.book, 'LN-000001')).toEqual(opening.after)
      expect(await setting.book.read(async (tx) => tx.loans.events(opening.after.id))).toEqual(opening.events)
    })

    test('a loan is found by id, number and external id', async () => {
      await save(setting.book, openingChange(1))
      for (const reference of [sampleId(1, 2), 'LN-000001', 'legacy-1']) {
        expect((await load(setting.book, reference)).id).toBe(sampleId(1, 2))
      }
      expect(await setting.book.read(async (tx) => tx.loans.find('LN-999999'))).toBeNull()
    })

    test('a change based on an old version is refused, and nothing of the batch is kept', async () => {
      await save(setting.book, openingChange(1), openingChange(2))
      const first = await load(setting.book, 'LN-000001')
      const second = await load(setting.book, 'LN-000002')
      await save(setting.book, repaymentChange(first, 5000, '2026-01-20'))
      const batch = [repaymentChange(second, 5000, '2026-01-20'), repaymentChange(first, 7000, '2026-01-21')]
      await expectRefusal(save(setting.book, ...batch), 'LOAN_VERSION_CONFLICT')
      expect((await load(setting.book, 'LN-000001')).version).toBe(2)
      expect(await load(setting.book, 'LN-000002')).toEqual(second)
    })

    test('a loan cannot be opened twice', async () => {
      await save(setting.book, openingChange(1))
      await expectRefusal(save(setting.book, openingChange(1)), 'LOAN_VERSION_CONFLICT')
    })

    test('several changes of one loan in one save build on each other', async () => {
      const opening = openingChange(1)
      const first = repaymentChange(opening.after, 3000, '2026-01-20')
      const second = repaymentChange(first.after, 4000, '2026-01-25')
      await save(setting.book, opening, first, second)
      expect(await load(setting.book, 'LN-000001')).toEqual(second.after)
      const facts = await setting.book.read(async (tx) => tx.loans.events(opening.after.id))
      expect(facts.map(({ type }) => type).slice(-2)).toEqual(['RepaymentReceived', 'RepaymentReceived'])
    })

    test('numbers and external ids are unique', async () => {
      await save(setting.book, openingChange(1))
      const other = openingChange(2)
      const sameNumber = { ...other, after: { ...other.after, number: 'LN-000001' } }
      const sameExternal = { ...other, after: { ...other.after, externalId: 'legacy-1' } }
      await expectRefusal(save(setting.book, sameNumber), 'LOAN_NUMBER_TAKEN')
      await expectRefusal(save(setting.book, sameExternal), 'LOAN_NUMBER_TAKEN')
      await save(setting.book, other)
    })

    test('a payment reference is taken once in the whole book', async () => {
      await save(setting.book, openingChange(1), openingChange(2))
      const first = repaymentChange(await load(setting.book, 'LN-000001'), 5000, '2026-01-20', 'BANK-77')
      await save(setting.book, first)
      const holder = await setting.book.read(async (tx) => tx.loans.repaymentByReference('BANK-77'))
      expect(holder).toEqual({ loanId: sampleId(1, 2), repaymentId: first.events[0]?.id })
      const second = repaymentChange(await load(setting.book, 'LN-000002'), 900, '2026-01-21', 'BANK-77')
      await expectRefusal(save(setting.book, second), 'REPAYMENT_REFERENCE_TAKEN')
      expect(await setting.book.read(async (tx) => tx.loans.repaymentByReference('BANK-78'))).toBeNull()
    })

    test('a repayment knows its loan', async () => {
      await save(setting.book, openingChange(1))
      const change = repaymentChange(await load(setting.book, 'LN-000001'), 5000, '2026-01-20')
      await save(setting.book, change)
      const owners = await setting.book.read(async (tx) => [
        await tx.loans.loanOfRepayment(change.events[0]?.id ?? ''),
        await tx.loans.loanOfRepayment('nothing'),
      ])
      expect(owners).toEqual([sampleId(1, 2), null])
    })

    test('amounts beyond 2^31 and up to 2^53 - 1 are kept exactly', async () => {
      const largest = Number.MAX_SAFE_INTEGER
      const opening = openingChange(1, { principal: 4_503_599_627_370_001, installments: 3 })
      const journal = [
        {
          movementKey: 'huge',
          effectiveOn: '2026-01-05' as LocalDate,
          postedOn: '2026-01-05' as LocalDate,
          adjusting: false,
          lines: [
            { account: 'cash', amount: largest as Minor },
            { account: 'loans', amount: -largest as Minor },
          ],
        },
      ]
      await save(setting.book, { ...opening, journal })
      const record = await load(setting.book, 'LN-000001')
      expect(record).toEqual(opening.after)
      const posted = await setting.book.read(async (tx) => tx.loans.posted(record.id))
      expect(posted.get('huge')).toEqual(
        new Map([
          ['cash', largest],
          ['loans', -largest],
        ]),
      )
      const [summary] = await setting.book.read(async (tx) => tx.loans.list({ limit: 1 }))
      expect(summary?.outstandingPrincipal).toBe(4_503_599_627_370_001)
    })

    test('five hundred loans are saved in one go and read back by their ids, in the order asked for', async () => {
      await save(setting.book, ...Array.from({ length: 500 }, (_, index) => openingChange(index + 1)))
      const ids = [sampleId(77, 2), sampleId(3, 2), sampleId(9999, 2), sampleId(500, 2)]
      const found = await setting.book.read(async (tx) => tx.loans.byIds(ids))
      expect(found.map(({ id }) => id)).toEqual([ids[0], ids[1], ids[3]])
      expect(await setting.book.read(async (tx) => tx.loans.count())).toBe(500)
    })

    test('numbers rise within a transaction', async () => {
      const numbers = await setting.book.transact(async (tx) => [
        await tx.loans.nextNumber(),
        await tx.loans.nextNumber(),
      ])
      expect(numbers).toEqual(['LN-000001', 'LN-000002'])
    })
  })

  describe('the life of a loan', () => {
    const setting = withFreshBook(open)

    /** Opens a loan, pays it twice and takes the first payment back. */
    const livedLoan = async (): Promise<{ readonly record: LoanRecord; readonly changes: readonly LoanChange[] }> => {
      const opening = openingChange(1)
      const first = repaymentChange(opening.after, 10_000, '2026-02-03', 'REF-1')
      const second = repaymentChange(first.after, 2_000, '2026-02-20')
      await save(setting.book, opening, first, second)
      const [history, posted] = await setting.book.read(async (tx) => [
        await tx.loans.events(opening.after.id),
        await tx.loans.posted(opening.after.id),
      ])
      const reversal = reversalChange(second.after, first.events[0]?.id ?? '', '2026-03-01', {
        history,
        posted,
        today: '2026-03-01',
      })
      await save(setting.book, reversal)
      return { record: await load(setting.book, 'LN-000001'), changes: [opening, first, second, reversal] }
    }

    test('facts come back in the order of entry, as of any time they were known', async () => {
      const { record, changes } = await livedLoan()
      const all = changes.flatMap((change) => change.events)
      expect(await setting.book.read(async (tx) => tx.loans.events(record.id))).toEqual(all)
      const cut = all[3]?.recordedAt ?? ''
      const known = await setting.book.read(async (tx) => tx.loans.events(record.id, cut))
      expect(known).toEqual(all.filter((event) => event.recordedAt <= cut))
    })

    test('after a reversal the loan is as if the repayment had never been made', async () => {
      const { record } = await livedLoan()
      expect(
        outstandingOf(bookedOf(record)).principal +
          bookedOf(record).installments.reduce((sum, row) => sum + row.repaid.principal, 0),
      ).toBe(120_000)
      const trial = await setting.book.read(async (tx) => tx.reports.trialBalance('2026-12-31' as LocalDate, null))
      const loans = trial.find((row) => row.account === 'loans')
      expect(loans?.debit).toBe(outstandingOf(bookedOf(record)).principal)
    })

    test('what was posted under each key is the sum of its entries, and nothing where they cancel out', async () => {
      const { record, changes } = await livedLoan()
      const posted = await setting.book.read(async (tx) => tx.loans.posted(record.id))
      const sums: Record<string, number> = {}
      for (const entry of changes.flatMap((change) => change.journal)) {
        for (const { account, amount } of entry.lines) {
          const place = `${entry.movementKey} ${account}`
          sums[place] = (sums[place] ?? 0) + amount
        }
      }
      const expected = Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
      const found = [...posted].flatMap(([key, accounts]) =>
        [...accounts].map(([account, sum]) => [`${key} ${account}`, sum] as const),
      )
      expect(Object.fromEntries(found)).toEqual(expected)
    })

    test('a paid-off loan is closed and owes nothing', async () => {
      const opening = openingChange(1)
      const { total } = payoffQuote(opening.after.loan as ActiveLoan, '2026-02-01' as LocalDate)
      await save(setting.book, opening, repaymentChange(opening.after, total, '2026-02-01', null, true))
      const [summary] = await setting.book.read(async (tx) => tx.loans.list({ limit: 1 }))
      expect(summary).toMatchObject({ status: 'closed', outstandingPrincipal: 0, outstandingTotal: 0, nextDueOn: null })
    })
  })

  describe('finding loans', () => {
    const setting = withFreshBook(open)

    test('lists page by number and filter by status, customer, product and bucket', async () => {
      await save(setting.book, ...[3, 1, 2].map((number) => openingChange(number)))
      const late = await load(setting.book, 'LN-000002')
      await save(setting.book, closingChange(late, '2026-03-20'))
      const list = async (filter: object) =>
        (await setting.book.read(async (tx) => tx.loans.list({ limit: 10, ...filter }))).map(({ number }) => number)
      expect(await list({ limit: 2 })).toEqual(['LN-000001', 'LN-000002'])
      expect(await list({ limit: 2, after: 'LN-000002' })).toEqual(['LN-000003'])
      expect(await list({ bucket: '31-60' })).toEqual(['LN-000002'])
      expect(await list({ bucketSince: '2026-01-06' as LocalDate })).toEqual(['LN-000002'])
      expect(await list({ status: 'active', product: 'sample-loan', customerId: sampleId(1, 1) })).toHaveLength(3)
      expect(await list({ status: 'closed' })).toEqual([])
      expect(await list({ customerId: 'nobody' })).toEqual([])
    })

    test('a summary says what the loan says', async () => {
      await save(setting.book, openingChange(1))
      const [summary] = await setting.book.read(async (tx) => tx.loans.list({ limit: 1 }))
      expect(summary).toMatchObject({
        number: 'LN-000001',
        customerNumber: 'C-000001',
        customerName: 'Borrower 1',
        status: 'active',
        currency: 'USD',
        principal: 120_000,
        outstandingPrincipal: 120_000,
        nextDueOn: '2026-02-05',
        disbursedOn: '2026-01-05',
      })
    })

    const forClose = (
      day: string,
      dueSoon: readonly [string, string] | null = null,
      after: string | null = null,
      limit = 10,
    ) =>
      setting.book.read(async (tx) => {
        const range = dueSoon && { from: dueSoon[0] as LocalDate, to: dueSoon[1] as LocalDate }
        const scope = { businessDate: day as LocalDate, dueSoon: range }
        const [ids, count] = [await tx.loans.forClose(scope, after, limit), await tx.loans.countForClose(scope)]
        return { ids, count }
      })

    test('a close looks at the loans with something to do by that day, in id order, page by page', async () => {
      await save(setting.book, openingChange(1, { disbursedOn: '2026-01-05' }))
      await save(setting.book, openingChange(2, { disbursedOn: '2026-01-20' }), openingChange(3))
      expect(await forClose('2026-02-04')).toEqual({ ids: [], count: 0 })
      expect(await forClose('2026-02-05')).toEqual({ ids: [sampleId(1, 2), sampleId(3, 2)], count: 2 })
      expect(await forClose('2026-02-20', null, null, 2)).toEqual({ ids: [sampleId(1, 2), sampleId(2, 2)], count: 3 })
      expect((await forClose('2026-02-20', null, sampleId(2, 2), 2)).ids).toEqual([sampleId(3, 2)])
    })

    test('a close looks at loans past due, even where nothing is to do', async () => {
      await save(setting.book, openingChange(1), openingChange(2))
      await save(setting.book, closingChange(await load(setting.book, 'LN-000001'), '2026-02-20'))
      await save(setting.book, repaymentChange(await load(setting.book, 'LN-000002'), 10_662, '2026-02-05'))
      expect((await forClose('2026-02-20')).ids).toEqual([sampleId(1, 2)])
    })

    test('a close looks at loans whose next installment is due within a range', async () => {
      await save(setting.book, openingChange(1, { disbursedOn: '2026-01-05' }))
      await save(setting.book, openingChange(2, { disbursedOn: '2026-01-08' }))
      expect((await forClose('2026-02-01', ['2026-02-02', '2026-02-04'])).ids).toEqual([])
      expect((await forClose('2026-02-01', ['2026-02-05', '2026-02-07'])).ids).toEqual([sampleId(1, 2)])
      expect((await forClose('2026-02-01', ['2026-02-06', '2026-02-08'])).ids).toEqual([sampleId(2, 2)])
    })

    test('pages of records go through the whole book', async () => {
      await save(setting.book, ...[4, 2, 5, 1, 3].map((number) => openingChange(number)))
      const seen: string[] = []
      await setting.book.read(async (tx) => {
        for (let after: string | null = null; ; ) {
          const page: readonly LoanRecord[] = await tx.loans.page(after, 2)
          seen.push(...page.map(({ number }) => number))
          if (page.length < 2) return
          after = page.at(-1)?.id ?? null
        }
      })
      expect(seen).toEqual([1, 2, 3, 4, 5].map((number) => `LN-00000${number}`))
    })
  })

  describe('the audit trail', () => {
    const setting = withFreshBook(open)

    test('each save adds one record to the chain of its loan, each naming the hash before it', async () => {
      const opening = openingChange(1)
      await save(setting.book, opening, repaymentChange(opening.after, 3000, '2026-01-20'))
      const actor = { kind: 'user', name: 'alice' } as const
      const append = (command: string) =>
        setting.book.transact(async (tx) =>
          tx.audit.append({ actor, command, input: {}, recordedAt: sampleInstant(1) }),
        )
      await append('customer add')
      await append('product add')
      const records = await setting.book.read(async (tx) => {
        const all = []
        for await (const batch of tx.audit.stream()) all.push(...batch)
        return all
      })
      expect(records.map(({ chain, sequence, command }) => [chain, sequence, command])).toEqual([
        [sampleId(1, 2), 1, 'disburse'],
        [sampleId(1, 2), 2, 'repay'],
        ['book', 1, 'customer add'],
        ['book', 2, 'product add'],
      ])
      expect(records.map(({ previousHash }) => previousHash)).toEqual([
        '0'.repeat(64),
        records[0]?.hash,
        '0'.repeat(64),
        records[2]?.hash,
      ])
      expect(new Set(records.map(({ hash }) => hash)).size).toBe(4)
      expect(records.map(({ factsHash }) => factsHash === null)).toEqual([false, false, true, true])
    })
  })
}
