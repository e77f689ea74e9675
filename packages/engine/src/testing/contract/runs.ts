import type { LocalDate } from '@lend/core'
import { describe, expect, test } from 'vitest'
import type { JobRun } from '../../ports/index.ts'
import { openingChange, sampleId, sampleInstant } from '../sample-book.ts'
import { type OpenBook, save, withFreshBook } from './setting.ts'

export function describeRuns(open: OpenBook): void {
  describe('leases', () => {
    const setting = withFreshBook(open)
    const acquire = (owner: string, now: number, expires: number) =>
      setting.book.transact(async (tx) =>
        tx.runs.acquireLease('overdue', owner, sampleInstant(now), sampleInstant(expires)),
      )

    test('one owner holds a lease until it expires', async () => {
      expect(await acquire('one', 0, 60)).toBe(true)
      expect(await acquire('two', 59, 120)).toBe(false)
      expect(await acquire('one', 59, 120)).toBe(false)
      const holder = await setting.book.transact(async (tx) => tx.runs.holder('overdue'))
      expect(holder).toEqual({ owner: 'one', expiresAt: sampleInstant(60) })
      expect(await acquire('two', 60, 120)).toBe(true)
    })

    test('a renewed lease lasts longer; one that was taken over is not renewed', async () => {
      await acquire('one', 0, 60)
      const renew = (owner: string, expires: number) =>
        setting.book.transact(async (tx) => tx.runs.renewLease('overdue', owner, sampleInstant(expires)))
      expect(await renew('one', 100)).toBe(true)
      expect(await acquire('two', 99, 160)).toBe(false)
      expect(await acquire('two', 100, 160)).toBe(true)
      expect(await renew('one', 200)).toBe(false)
    })

    test('a released lease is free at once, and only its owner releases it', async () => {
      await acquire('one', 0, 60)
      await setting.book.transact(async (tx) => tx.runs.releaseLease('overdue', 'two'))
      expect(await acquire('two', 1, 60)).toBe(false)
      await setting.book.transact(async (tx) => tx.runs.releaseLease('overdue', 'one'))
      expect(await acquire('two', 1, 60)).toBe(true)
    })

    test('leases of different jobs do not touch each other', async () => {
      await acquire('one', 0, 60)
      const other = await setting.book.transact(async (tx) =>
        tx.runs.acquireLease('import', 'two', sampleInstant(0), sampleInstant(60)),
      )
      expect(other).toBe(true)
    })
  })

  describe('runs', () => {
    const setting = withFreshBook(open)
    const run = (number: number, businessDate: string | null = '2026-03-01'): JobRun => ({
      id: sampleId(number, 3),
      job: 'overdue',
      businessDate: businessDate as LocalDate | null,
      status: 'running',
      startedAt: sampleInstant(number),
      finishedAt: null,
      owner: 'one',
      summary: null,
    })

    test('a run is recorded when it starts and completed when it ends', async () => {
      await setting.book.transact(async (tx) => tx.runs.start(run(1)))
      expect(await setting.book.read(async (tx) => tx.runs.latest('overdue', 5))).toEqual([run(1)])
      const summary = { loans: 12, penalties: '3.40' }
      await setting.book.transact(async (tx) => tx.runs.finish(sampleId(1, 3), 'done', sampleInstant(9), summary))
      const [done] = await setting.book.read(async (tx) => tx.runs.latest('overdue', 5))
      expect(done).toEqual({ ...run(1), status: 'done', finishedAt: sampleInstant(9), summary })
    })

    test('the latest runs come first', async () => {
      await setting.book.transact(async (tx) => {
        for (const number of [2, 3, 1]) await tx.runs.start(run(number))
      })
      const latest = await setting.book.read(async (tx) => tx.runs.latest('overdue', 2))
      expect(latest.map(({ id }) => id)).toEqual([sampleId(3, 3), sampleId(2, 3)])
    })

    test('the last day done is that of a run that finished', async () => {
      const lastDone = () => setting.book.transact(async (tx) => tx.runs.lastDone('overdue'))
      expect(await lastDone()).toBeNull()
      await setting.book.transact(async (tx) => {
        for (const [number, day] of [
          [1, '2026-03-01'],
          [2, '2026-03-02'],
          [3, '2026-03-03'],
        ] as const) {
          await tx.runs.start(run(number, day))
        }
        await tx.runs.finish(sampleId(1, 3), 'done', sampleInstant(9), null)
        await tx.runs.finish(sampleId(2, 3), 'partial', sampleInstant(9), null)
        await tx.runs.finish(sampleId(3, 3), 'failed', sampleInstant(9), null)
      })
      expect(await lastDone()).toBe('2026-03-02')
    })

    test('runs that never ended are marked once somebody else runs the job', async () => {
      await setting.book.transact(async (tx) => {
        for (const number of [1, 2]) await tx.runs.start(run(number))
        await tx.runs.finish(sampleId(1, 3), 'done', sampleInstant(9), null)
        expect(await tx.runs.abandon('import', sampleInstant(10))).toBe(0)
        expect(await tx.runs.abandon('overdue', sampleInstant(10))).toBe(1)
      })
      const runs = await setting.book.read(async (tx) => tx.runs.latest('overdue', 5))
      expect(runs.map(({ status, finishedAt }) => [status, finishedAt])).toEqual([
        ['interrupted', sampleInstant(10)],
        ['done', sampleInstant(9)],
      ])
    })

    test('loans set aside are listed with their run', async () => {
      const aside = {
        runId: sampleId(1, 3),
        loanId: sampleId(1, 2),
        code: 'X',
        message: 'why',
      }
      await save(setting.book, openingChange(1))
      await setting.book.transact(async (tx) => {
        await tx.runs.start(run(1))
        await tx.runs.quarantine(aside)
        await tx.runs.quarantine({ ...aside, message: 'why indeed' })
      })
      const quarantined = await setting.book.read(async (tx) => tx.runs.quarantined(sampleId(1, 3)))
      expect(quarantined).toEqual([{ ...aside, loanNumber: 'LN-000001', message: 'why indeed' }])
    })
  })
}
