/** F11: a run that comes late, twice, or for a day gone by. */
import { addDays, isLendError, type LocalDate } from '@lend/core'
import { verifyBook } from '@lend/storage/sqlite'
import type { OverdueSummary } from '@lend/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bookRows, bookState } from './book-rows.ts'
import { BY_OPS, date, equalBooks, openSetting, reopen, type Setting } from './setting.ts'

const LOANS = 60

/** Runs for each day in turn. */
async function runOn({ engine, clock }: Setting, days: readonly LocalDate[]): Promise<void> {
  for (const day of days) {
    clock.set(day)
    await engine.overdue.run({}, BY_OPS)
  }
}

async function openEqual(loans: number, today: string, seed?: number): Promise<readonly [Setting, Setting]> {
  const [one, other] = await equalBooks(2, loans, seed)
  return [await reopen(one as string, today), await reopen(other as string, today)]
}

describe('a run that comes late', () => {
  test('after three missed days leaves the book that daily runs leave', async () => {
    const first = date('2026-04-10')
    const days = [0, 1, 2, 3].map((more) => addDays(first, more))
    const [daily, late] = await openEqual(LOANS, first)
    await runOn(daily, days)
    await runOn(late, [first])
    late.clock.set('2026-04-13')
    const summary = await late.engine.overdue.run({}, BY_OPS)
    expect(summary).toMatchObject({ businessDate: '2026-04-13', daysCaughtUp: 3, status: 'done' })
    const day = date('2026-04-13')
    expect(await bookState(late.book, day)).toEqual(await bookState(daily.book, day))
    expect((await verifyBook(late.book)).findings).toEqual([])
  })

  test('law: which days it ran does not matter', { timeout: 60_000 }, async () => {
    const lastDay = date('2026-06-30')
    const gaps = fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.integer(), gaps, async (seed, some) => {
        const [once, often] = await openEqual(8, lastDay, seed)
        await runOn(once, [lastDay])
        await runOn(often, [...daysBefore(lastDay, some), lastDay])
        expect(await bookState(often.book, lastDay)).toEqual(await bookState(once.book, lastDay))
      }),
      { numRuns: 8 },
    )
  })
})

/** Days before the last one, the gaps between them as given. */
function daysBefore(lastDay: LocalDate, gaps: readonly number[]): readonly LocalDate[] {
  const days: LocalDate[] = []
  let day = lastDay
  for (const gap of gaps) {
    day = addDays(day, -gap)
    days.unshift(day)
  }
  return days
}

describe('a run for the same day again', () => {
  test('changes nothing', async () => {
    const { book, engine } = await openSetting(LOANS, '2026-05-20')
    const first = await engine.overdue.run({}, BY_OPS)
    expect(first.loansChanged).toBeGreaterThan(LOANS / 2)
    const before = await bookRows(book)
    const again = await engine.overdue.run({}, BY_OPS)
    expect(again).toMatchObject({ daysCaughtUp: 0, loansChanged: 0, noticesQueued: 0, penalties: [], classChanges: [] })
    expect(again.pastDue).toEqual(first.pastDue)
    expect(await bookRows(book)).toEqual(before)
  })
})

describe('a run for another day', () => {
  test.each([
    ['DAY_ALREADY_CLOSED', '2026-05-19'],
    ['EVENT_IN_FUTURE', '2026-05-21'],
  ] as const)('is refused with %s for %s, and changes nothing', async (code, day) => {
    const { book, engine } = await openSetting(5, '2026-05-20')
    await engine.overdue.run({}, BY_OPS)
    const before = await bookRows(book)
    const error = await engine.overdue.run({ asOf: date(day) }, BY_OPS).catch((thrown: unknown) => thrown)
    expect(isLendError(error, code)).toBe(true)
    expect(await bookRows(book)).toEqual(before)
    expect(await engine.overdue.run({}, BY_OPS)).toMatchObject({ status: 'done' })
  })
})

describe('a dry run', () => {
  test('tells what the run then does, and writes nothing', async () => {
    const { book, engine } = await openSetting(LOANS, '2026-05-20')
    await engine.overdue.run({ asOf: date('2026-04-20') }, BY_OPS)
    const before = await bookRows(book)
    const told = await engine.overdue.run({ dryRun: true }, BY_OPS)
    expect(await bookRows(book)).toEqual(before)
    const done = await engine.overdue.run({}, BY_OPS)
    const ofTheRun = { runId: null, dryRun: true, seconds: 0, loansPerSecond: 0, recipients: [] }
    expect({ ...told, ...ofTheRun }).toEqual({ ...done, ...ofTheRun })
    expect(told.recipients).toHaveLength(done.noticesQueued)
    expect(told.recipients[0]).toMatchObject({ email: expect.stringContaining('@example.invalid') as string })
  })

  test('may look ahead', async () => {
    const { engine } = await openSetting(LOANS, '2026-05-20')
    const today = await engine.overdue.run({ dryRun: true }, BY_OPS)
    const later = await engine.overdue.run({ dryRun: true, asOf: date('2026-08-20') }, BY_OPS)
    const late = (summary: OverdueSummary) => summary.pastDue.reduce((loans, total) => loans + total.loans, 0)
    expect(late(later)).toBeGreaterThan(late(today))
  })
})
