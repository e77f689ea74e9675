import { describe, expect, test } from 'vitest'
import type { Book, NewNotice, NoticeOutcome } from '../../ports/index.ts'
import { openingChange, sampleInstant, sampleNotice } from '../sample-book.ts'
import { load, type OpenBook, save, withFreshBook } from './setting.ts'

export function describeNotices(open: OpenBook): void {
  describe('notices', () => {
    const setting = withFreshBook(open)

    /** Opens a loan with notices for these rules, recorded at instants 0, 1, 2, ... */
    const queued = async (book: Book, ...rules: readonly string[]): Promise<readonly NewNotice[]> => {
      await save(book, openingChange(1))
      const loan = await load(book, 'LN-000001')
      const notices = rules.map((rule, index) => sampleNotice(loan, rule, index))
      await book.transact(async (tx) => tx.notices.add(notices))
      return notices
    }
    const claim = (owner: string, now: number, until: number, limit = 10) =>
      setting.book.transact(async (tx) =>
        (await tx.notices.claim(owner, sampleInstant(now), sampleInstant(until), limit)).map(({ rule }) => rule),
      )
    const outcome = (key: string, status: NoticeOutcome['status'], nextAttempt = 0): NoticeOutcome => ({
      key,
      status,
      attempts: 1,
      nextAttemptAt: sampleInstant(nextAttempt),
      sentAt: status === 'sent' ? sampleInstant(5) : null,
      lastError: status === 'sent' ? null : '421 try later',
    })

    test('a key exists once, however often it is added', async () => {
      const [notice] = await queued(setting.book, 'overdue-7')
      const other = structuredClone(notice as NewNotice & { data: { amount: string } })
      other.data.amount = '999.00'
      const again = await setting.book.transact(async (tx) => tx.notices.add([notice as NewNotice, other]))
      expect(again).toBe(0)
      const all = await setting.book.read(async (tx) => tx.notices.list({ limit: 10 }))
      expect(all.map(({ data }) => data.amount)).toEqual(['100.00'])
    })

    test('a notice comes back as it was given, queued', async () => {
      const [notice] = await queued(setting.book, 'overdue-7')
      const [found] = await setting.book.read(async (tx) => tx.notices.list({ limit: 10 }))
      expect(found).toEqual({
        ...notice,
        status: 'queued',
        attempts: 0,
        nextAttemptAt: sampleInstant(0),
        claimedBy: null,
        claimedUntil: null,
        sentAt: null,
        lastError: null,
      })
    })

    test('a claimed notice is not claimed again before its claim has run out', async () => {
      await queued(setting.book, 'a', 'b')
      expect(await claim('one', 10, 20)).toEqual(['a', 'b'])
      expect(await claim('two', 19, 30)).toEqual([])
      expect(await claim('two', 20, 30)).toEqual(['a', 'b'])
    })

    test('what an owner claimed can be put back before the claim has run out', async () => {
      await queued(setting.book, 'a', 'b')
      expect(await claim('one', 10, 20, 1)).toEqual(['a'])
      expect(await claim('two', 10, 20)).toEqual(['b'])
      const release = (owner: string) => setting.book.transact(async (tx) => tx.notices.releaseClaims(owner))
      expect(await setting.book.transact(async (tx) => tx.notices.claimants())).toEqual(['one', 'two'])
      expect(await release('three')).toBe(0)
      expect(await release('one')).toBe(1)
      expect(await claim('three', 10, 20)).toEqual(['a'])
    })

    test('a claim takes no more than its limit, oldest first', async () => {
      await queued(setting.book, 'z', 'y', 'x')
      expect(await claim('one', 10, 20, 2)).toEqual(['y', 'z'])
      expect(await claim('two', 10, 20, 2)).toEqual(['x'])
    })

    test('what is settled as sent is not claimed again; what failed waits for its next attempt', async () => {
      const [a, b] = await queued(setting.book, 'a', 'b')
      await claim('one', 10, 20)
      await setting.book.transact(async (tx) =>
        tx.notices.settle([outcome((a as NewNotice).key, 'sent'), outcome((b as NewNotice).key, 'queued', 60)]),
      )
      expect(await claim('two', 59, 90)).toEqual([])
      expect(await claim('two', 60, 90)).toEqual(['b'])
      const [sent] = await setting.book.read(async (tx) => tx.notices.list({ limit: 10, status: 'sent' }))
      expect(sent).toMatchObject({ rule: 'a', attempts: 1, sentAt: sampleInstant(5), claimedBy: null })
    })

    test('dead notices are counted, and go back into the queue when asked', async () => {
      const [a] = await queued(setting.book, 'a', 'b')
      await setting.book.transact(async (tx) => tx.notices.settle([outcome((a as NewNotice).key, 'dead')]))
      const counts = await setting.book.read(async (tx) => tx.notices.countByStatus())
      expect(counts).toEqual({ queued: 1, claimed: 0, sent: 0, superseded: 0, 'no-address': 0, dead: 1 })
      expect(await setting.book.transact(async (tx) => tx.notices.requeueDead(sampleInstant(100)))).toBe(1)
      expect(await claim('one', 99, 200)).toEqual(['b'])
      expect(await claim('one', 100, 200)).toEqual(['a'])
    })

    test('lists filter by loan and status, and page by key', async () => {
      const notices = await queued(setting.book, 'a', 'b', 'c')
      const page = await setting.book.read(async (tx) =>
        tx.notices.list({ limit: 2, after: (notices[0] as NewNotice).key, loanId: (notices[0] as NewNotice).loanId }),
      )
      expect(page.map(({ rule }) => rule)).toEqual(['b', 'c'])
      expect(await setting.book.read(async (tx) => tx.notices.list({ limit: 2, loanId: 'nobody' }))).toEqual([])
    })

    test('notices of a loan change are saved with it', async () => {
      const opening = openingChange(1)
      await save(setting.book, { ...opening, notices: [sampleNotice(opening.after, 'disbursed')] })
      expect((await setting.book.read(async (tx) => tx.notices.countByStatus())).queued).toBe(1)
    })
  })
}
