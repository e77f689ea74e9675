/** A run killed with SIGKILL anywhere, as often as LEND_KILLS says, and run again. */
import { fork } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { systemClock, uuidIds } from '@lend/engine'
import { smtpChannel } from '@lend/notify'
import { startMailSink } from '@lend/notify/testing'
import { verifyBook } from '@lend/storage/sqlite'
import { expect, test } from 'vitest'
import { bookRows, type BookRows } from './book-rows.ts'
import { BY_OPS, date, equalBooks, randomFrom, reopen } from './setting.ts'

const KILLS = Number.parseInt(process.env['LEND_KILLS'] ?? '3', 10)
const DAY = date('2026-05-20')
const LOANS = 120
const CHILD = fileURLToPath(new URL('./run-overdue-child.ts', import.meta.url))
/** Letters under way at once: so many may have been sent and not yet settled when the kill comes. */
const CONCURRENCY = 5

/** Starts a run, and kills it so many milliseconds after it has begun, unless it has ended by then. */
async function runAndKill(path: string, server: string, afterMs: number): Promise<void> {
  const child = fork(CHILD, [path, DAY, server], { execArgv: ['--conditions=@lend/source'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await Promise.race([new Promise((resolve) => child.once('message', resolve)), ended])
  await Promise.race([pause(afterMs), ended])
  child.kill('SIGKILL')
  await ended
}

test('leaves the book of a run that nothing disturbed, and every notice once', {
  timeout: 60_000 + KILLS * 20_000,
}, async () => {
  const sink = await startMailSink()
  const [killed, whole] = (await equalBooks(2, LOANS)) as [string, string]
  const random = randomFrom(Date.now())
  for (let kill = 0; kill < KILLS; kill += 1) await runAndKill(killed, sink.url, random(1500))

  const channel = smtpChannel({ server: sink.url, from: 'loans@example.com', lender: { name: 'Example Lending' } })
  const last = await reopen(killed, DAY, { channels: [channel], clock: systemClock('UTC'), ids: uuidIds() })
  expect(await last.engine.overdue.run({ asOf: DAY, notify: true }, BY_OPS)).toMatchObject({ status: 'done' })
  await channel.close()
  await sink.close()

  const undisturbed = await reopen(whole, DAY)
  const { noticesQueued } = await undisturbed.engine.overdue.run({}, BY_OPS)
  const [after, expected] = [await bookRows(last.book), await bookRows(undisturbed.book)]
  expect(withoutDelivery(after)).toEqual(withoutDelivery(expected))
  expect((await verifyBook(last.book)).findings).toEqual([])
  expect(await last.engine.notices.counts()).toMatchObject({ sent: noticesQueued, queued: 0, claimed: 0 })
  // A mail that was under way when the kill came may arrive again, with the same Message-ID: SMTP cannot exclude it.
  expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(noticesQueued)
  expect(sink.mails.length - noticesQueued).toBeLessThanOrEqual(KILLS * CONCURRENCY)
})

function withoutDelivery(rows: BookRows): BookRows {
  const notices =
    rows['notices']?.map(({ status: _status, attempts: _attempts, sent_at: _sentAt, ...notice }) => notice) ?? []
  return { ...rows, notices }
}
