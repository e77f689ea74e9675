/** One run at a time, and what becomes of one that was stopped. */
import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { isLendError } from '@lend/core'
import type { OverdueOptions, OverdueSummary } from '@lend/engine'
import { uuidIds } from '@lend/engine'
import { describe, expect, test } from 'vitest'
import { bookRows } from './book-rows.ts'
import { BY_OPS, equalBooks, openSetting, reopen, type Setting } from './setting.ts'

const DAY = '2026-05-20'
const LOANS = 40
const AT_ONCE = 10

function run({ engine }: Setting, options: OverdueOptions = {}): Promise<OverdueSummary> {
  return engine.overdue.run({ batchSize: AT_ONCE, ...options }, BY_OPS)
}

/** As if another run, begun now, held the lease for a minute. */
async function hold({ book, clock }: Setting, owner: string): Promise<void> {
  const until = new Date(Date.parse(clock.now()) + 60_000).toISOString()
  await book.transact(async (tx) => expect(await tx.runs.acquireLease('overdue', owner, clock.now(), until)).toBe(true))
}

/** Two engines, as of two processes, over one file, and one over an equal file that nothing disturbs. */
async function openThree(): Promise<Record<'one' | 'other' | 'undisturbed', Setting>> {
  const [shared, own] = (await equalBooks(2, LOANS)) as [string, string]
  const open = (path: string) => reopen(path, DAY, { ids: uuidIds() })
  return { one: await open(shared), other: await open(shared), undisturbed: await open(own) }
}

describe('while another run holds the lease', () => {
  test('a run is refused with RUN_LOCKED, names the holder, and changes nothing', async () => {
    const setting = await openSetting(LOANS, DAY)
    await hold(setting, 'elsewhere/1/x')
    const before = await bookRows(setting.book)
    const error = await run(setting).catch((thrown: unknown) => thrown)
    expect(isLendError(error, 'RUN_LOCKED')).toBe(true)
    expect((error as Error).message).toContain('elsewhere/1/x')
    expect(await bookRows(setting.book)).toEqual(before)
  })

  test('a lease that has run out is taken over, and the run it belonged to counts as interrupted', async () => {
    const setting = await openSetting(LOANS, DAY)
    await hold(setting, 'elsewhere/1/x')
    setting.clock.set('2026-05-21')
    expect(await run(setting)).toMatchObject({ status: 'done', businessDate: '2026-05-21' })
  })

  test('a holder of this machine that has ended is not waited for', async () => {
    const setting = await openSetting(LOANS, DAY)
    const { pid } = spawnSync(process.execPath, ['--version'])
    await hold(setting, `${hostname()}/${pid}/x`)
    expect(await run(setting)).toMatchObject({ status: 'done' })
  })

  test('one that waits begins when the other has ended', async () => {
    const { one, other } = await openThree()
    const summaries = await Promise.all([run(one, { waitSeconds: 20 }), run(other, { waitSeconds: 20 })])
    expect(summaries.map(({ status }) => status)).toEqual(['done', 'done'])
    expect(Math.min(...summaries.map(({ loansChanged }) => loansChanged))).toBe(0)
  })
})

describe('a run that stood still while its lease was taken over', () => {
  test('writes nothing more; the other goes on from there', async () => {
    const { one, other, undisturbed } = await openThree()
    other.clock.set(DAY)
    const steal = async () => other.book.transact(async (tx) => tx.runs.releaseLease('overdue', 'slow'))
    const second: Promise<OverdueSummary>[] = []
    const slow = run(one, {
      owner: 'slow',
      onProgress: () => {
        if (second.length === 0) second.push(steal().then(() => run(other, { owner: 'quick' })))
      },
    })
    expect(isLendError(await slow.catch((thrown: unknown) => thrown), 'RUN_LOCKED')).toBe(true)
    expect(await second[0]).toMatchObject({ status: 'done' })
    await run(undisturbed)
    expect(await bookRows(other.book)).toEqual(await bookRows(undisturbed.book))
  })
})

describe('a run that is asked to stop', () => {
  test('ends after its batch without closing the day; the next one finishes the same book', async () => {
    const { one, undisturbed } = await openThree()
    const controller = new AbortController()
    const stopped = await run(one, { signal: controller.signal, onProgress: () => controller.abort() })
    expect(stopped).toMatchObject({ status: 'interrupted', loansLooked: AT_ONCE })
    expect((await one.engine.settings()).closedThrough).toBeNull()
    expect(await run(one)).toMatchObject({ status: 'done' })
    await run(undisturbed)
    expect(await bookRows(one.book)).toEqual(await bookRows(undisturbed.book))
    const runs = await one.book.read(async (tx) => tx.runs.latest('overdue', 5))
    expect(runs.map(({ status }) => status)).toEqual(['done', 'interrupted'])
  })
})
