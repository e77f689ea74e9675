/** F7: notices on their way to a real mail server that does not always want them. */
import { addDays, ZERO } from '@lend/core'
import { type Clock, createEngine, type Engine, type NoticeStatus } from '@lend/engine'
import { countingIds } from '@lend/engine/testing'
import { smtpChannel } from '@lend/notify'
import { type MailSink, startMailSink } from '@lend/notify/testing'
import { openBook, type SqliteBook } from '@lend/storage/sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BY_OPS, date, fillBook, freshPath } from './setting.ts'

const DAY = date('2026-05-20')
const LOANS = 30
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A clock that stands still until it is moved on. */
interface StoppedClock extends Clock {
  wait(milliseconds: number): void
}

function stoppedClock(): StoppedClock {
  let at = Date.parse(`${DAY}T12:00:00.000Z`)
  return {
    now: () => new Date(at).toISOString(),
    today: () => DAY,
    wait: (milliseconds) => {
      at += milliseconds
    },
  }
}

let path: string
let sink: MailSink
let clock: StoppedClock
let queued: number
let closing: (() => Promise<void>)[] = []

beforeEach(async () => {
  path = freshPath()
  sink = await startMailSink()
  clock = stoppedClock()
  closing = [() => sink.close()]
  await fillBook(path, LOANS)
  queued = (await (await openSender()).engine.overdue.run({}, BY_OPS)).noticesQueued
  expect(queued).toBeGreaterThan(10)
})

afterEach(async () => {
  for (const close of closing.toReversed()) await close()
})

interface Sender {
  readonly book: SqliteBook
  readonly engine: Engine
}

/** An engine of its own over the book, with a channel of its own to the server. */
async function openSender(): Promise<Sender> {
  const book = await openBook(path)
  const patience = { connect: 2_000, answer: 2_000, mail: 5_000 }
  const channel = smtpChannel({
    server: sink.url,
    from: 'loans@example.com',
    lender: { name: 'Example Lending' },
    patience,
  })
  closing.push(
    () => book.close(),
    () => channel.close(),
  )
  return { book, engine: createEngine({ book, clock, ids: countingIds(8), channels: [channel] }) }
}

async function expectCounts({ engine }: Sender, expected: Partial<Record<NoticeStatus, number>>): Promise<void> {
  const none = { queued: 0, claimed: 0, sent: 0, superseded: 0, 'no-address': 0, dead: 0 }
  expect(await engine.notices.counts()).toEqual({ ...none, ...expected })
}

function messageIds(): readonly (string | undefined)[] {
  return sink.mails.map(({ messageId }) => messageId)
}

describe('a server that takes every mail', () => {
  test('gets each notice once, however often it is delivered', async () => {
    const sender = await openSender()
    expect(await sender.engine.notices.deliver()).toMatchObject({ sent: queued, failures: [], stopped: null })
    expect(await sender.engine.notices.deliver()).toMatchObject({ sent: 0 })
    expect(new Set(messageIds()).size).toBe(queued)
    expect(sink.mails).toHaveLength(queued)
    await expectCounts(sender, { sent: queued })
  })

  test('gets each notice once from four senders at the same time', async () => {
    const senders = await Promise.all([1, 2, 3, 4].map(openSender))
    const summaries = await Promise.all(
      senders.map(({ engine }, index) => engine.notices.deliver({ owner: `sender-${index}`, concurrency: 1 })),
    )
    expect(summaries.reduce((sum, { sent }) => sum + sent, 0)).toBe(queued)
    expect(sink.mails).toHaveLength(queued)
    expect(new Set(messageIds()).size).toBe(queued)
  })
})

describe('a server that says later', () => {
  test('is asked again after 1 m, 5 m, 30 m, 2 h and 12 h; then the notices are dead, until somebody revives them', async () => {
    sink.answer({ refuse: 450, at: 'recipient' })
    const sender = await openSender()
    const { book, engine } = sender
    const one = (await engine.notices.list({ limit: 1 }))[0]?.key
    await book.writing(async (session) =>
      session.run("UPDATE notices SET status = 'sent' WHERE notice_key <> ?", [one ?? '']),
    )
    for (const [attempt, wait] of [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR].entries()) {
      expect(await engine.notices.deliver()).toMatchObject({ retrying: 1, failures: [{ key: one, status: 'queued' }] })
      clock.wait(wait - 1)
      expect(await engine.notices.deliver()).toMatchObject({ retrying: 0, failures: [] })
      clock.wait(1)
      const [notice] = await engine.notices.list({ limit: 1, status: 'queued' })
      expect(notice).toMatchObject({ attempts: attempt + 1, lastError: expect.stringContaining('450') as string })
    }
    expect(await engine.notices.deliver()).toMatchObject({ dead: 1, failures: [{ key: one, status: 'dead' }] })
    expect(await engine.notices.deliver()).toMatchObject({ dead: 0 })
    sink.answer('accept')
    expect(await engine.notices.retryDead(BY_OPS)).toBe(1)
    expect(await engine.notices.deliver()).toMatchObject({ sent: 1 })
    expect(sink.mails).toHaveLength(1)
  })
})

describe('a server that refuses one recipient for good', () => {
  test('is not asked again for that one, which is named; the others arrive', async () => {
    sink.answer((to) => (to.startsWith('borrower-7@') ? { refuse: 550, at: 'recipient' } : 'accept'))
    const sender = await openSender()
    const { sent, dead, failures } = await sender.engine.notices.deliver()
    expect([sent, dead]).toEqual([queued - failures.length, failures.length])
    expect(failures.length).toBeGreaterThan(0)
    expect(failures[0]).toMatchObject({ customer: 'C-000007', loan: 'LN-000007', status: 'dead' })
    expect(failures[0]?.reason).toContain('550')
  })
})

describe('a server that hangs up after the final dot', () => {
  test('gets one mail more at most, with the same Message-ID', async () => {
    sink.answer('cut-after-final-dot')
    const sender = await openSender()
    expect(await sender.engine.notices.deliver()).toMatchObject({ sent: 0, stopped: null })
    const first = messageIds()
    expect(new Set(first).size).toBe(queued)
    sink.answer('accept')
    clock.wait(MINUTE)
    expect(await sender.engine.notices.deliver()).toMatchObject({ sent: queued })
    expect(new Set(messageIds())).toEqual(new Set(first))
    expect(sink.mails.length).toBeLessThanOrEqual(2 * queued)
  })
})

describe('a server that is down', () => {
  test('loses nothing: the delivery stops, and all arrives later', async () => {
    const { port } = sink
    await sink.close()
    const sender = await openSender()
    const down = await sender.engine.notices.deliver()
    expect(down.sent).toBe(0)
    expect(down.failures.every(({ reason }) => reason.includes('ECONNREFUSED'))).toBe(true)
    await expectCounts(sender, { queued })
    sink = await startMailSink({ port })
    clock.wait(MINUTE)
    expect(await sender.engine.notices.deliver()).toMatchObject({ sent: queued, stopped: null })
  })

  test('is taken to be down after 25 failures in a row: the rest keep their attempts', async () => {
    sink.answer({ refuse: 421, at: 'connection' })
    const sender = await openSender()
    await sender.book.writing(async (session) => {
      for (const letter of ['a', 'b', 'c']) {
        session.run(`INSERT INTO notices SELECT notice_key || '${letter}', loan_id, customer_id, kind, rule, business_date, installment,
          data, recorded_at, status, attempts, next_attempt_at, claimed_by, claimed_until, sent_at, last_error
          FROM notices WHERE length(notice_key) = (SELECT MIN(length(notice_key)) FROM notices)`)
      }
    })
    const { stopped, retrying } = await sender.engine.notices.deliver({ concurrency: 1 })
    expect(stopped).toMatchObject({ code: 'MAIL_UNREACHABLE', message: expect.stringContaining('421') as string })
    expect(retrying).toBe(25)
    const untouched = (await sender.engine.notices.list({ limit: 500, status: 'queued' })).filter(
      ({ attempts }) => attempts === 0,
    )
    expect(untouched.length).toBeGreaterThan(0)
  })
})

describe('a server that refuses the sender', () => {
  test('ends the delivery at once, and no notice loses an attempt', async () => {
    sink.answer({ refuse: 550, at: 'sender' })
    const sender = await openSender()
    const { sent, stopped, failures } = await sender.engine.notices.deliver()
    expect([sent, failures, stopped?.code]).toEqual([0, [], 'MAIL_REFUSED'])
    await expectCounts(sender, { queued })
    const notices = await sender.engine.notices.list({ limit: 100 })
    expect(notices.every(({ attempts }) => attempts === 0)).toBe(true)
  })
})

describe('a notice that no longer holds', () => {
  test('is not sent once the installment is paid', async () => {
    const { engine } = await openSender()
    const [notice] = await engine.notices.list({ limit: 1 })
    const loan = notice?.data.loan ?? ''
    const { days } = await engine.payoff.quote(loan, { from: DAY })
    await engine.repayments.receive(loan, { amount: days[0]?.total ?? ZERO, payoff: true }, BY_OPS)
    expect(await engine.notices.deliver()).toMatchObject({ superseded: 1 })
    const subjects = sink.mails.map(({ subject }) => subject ?? '').filter((subject) => subject.includes(loan))
    expect(subjects).toEqual([expect.stringMatching(/received/) as string])
  })

  test('is not sent once a later stage has been reached', async () => {
    const { engine } = await openSender()
    const last = (await engine.notices.list({ limit: 500 })).filter(({ rule }) => rule === 'overdue-90')
    const { sent, superseded } = await engine.notices.deliver({ asOf: addDays(DAY, 40) })
    expect([sent, superseded]).toEqual([last.length, queued - last.length])
  })
})

describe('a customer without an address', () => {
  test('is counted, and not tried', async () => {
    const sender = await openSender()
    await sender.book.writing(async (session) => session.run('UPDATE customers SET email = NULL'))
    expect(await sender.engine.notices.deliver()).toMatchObject({ sent: 0, noAddress: queued, failures: [] })
    await expectCounts(sender, { 'no-address': queued })
  })
})

describe('a sender that crashed between claim and settlement', () => {
  test('leaves its notices to others once its claim has run out', async () => {
    const sender = await openSender()
    const until = new Date(Date.parse(clock.now()) + HOUR).toISOString()
    await sender.book.transact(async (tx) => tx.notices.claim('elsewhere/1/x', clock.now(), until, 5))
    expect(await sender.engine.notices.deliver()).toMatchObject({ sent: queued - 5 })
    await expectCounts(sender, { sent: queued - 5, claimed: 5 })
    clock.wait(HOUR)
    expect(await sender.engine.notices.deliver()).toMatchObject({ sent: 5 })
    expect(sink.mails).toHaveLength(queued)
  })
})
