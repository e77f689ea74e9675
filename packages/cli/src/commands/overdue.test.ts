/** The overdue run as operations know it: a book, a mail server on loopback, exit codes that a scheduler can read. */
import { type MailSink, startMailSink } from '@lend/notify/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXIT } from '../exit-codes.ts'
import { freshFolder, lend, type Ran, typed } from '../testing/run-lend.ts'

const folder = freshFolder()
const cwd = folder.path
let sink: MailSink

beforeAll(async () => {
  sink = await startMailSink()
  await typed('init', { cwd })
  await typed('product add --preset personal-loan', { cwd })
  for (const name of ['One', 'Two']) {
    await lend(['customer', 'add', `Borrower ${name}`, '--email', `${name.toLowerCase()}@example.com`], { cwd })
  }
  for (const number of [1, 2]) {
    const asked = `--customer C-00000${number} --product personal-loan --amount 1200 --installments 12 --on 2026-01-01`
    await typed(`loan apply ${asked}`, { cwd })
    await typed(`loan approve LN-00000${number} --on 2026-01-01`, { cwd })
    await typed(`loan disburse LN-00000${number} --on 2026-01-01`, { cwd })
  }
})

afterAll(async () => {
  await sink.close()
  folder.remove()
})

const mailed = (line: string): Promise<Ran> =>
  typed(line, { cwd, env: { LEND_SMTP_URL: sink.url, LEND_MAIL_FROM: 'loans@example.com' } })

test('a dry run tells who would be written to, and needs no mail server', async () => {
  const { exitCode, stdout } = await typed('overdue --as-of 2026-02-08 --notify --dry-run --json', { cwd })
  expect(exitCode).toBe(EXIT.done)
  expect(JSON.parse(stdout)).toMatchObject({
    dryRun: true,
    businessDate: '2026-02-08',
    pastDue: [{ bucket: '1-30', currency: 'USD', loans: 2 }],
    recipients: [{ email: 'one@example.com' }, { email: 'two@example.com' }],
  })
})

test('what is refused for good is named and the exit code is 3; the others get their mail', async () => {
  sink.answer((to) => (to === 'two@example.com' ? { refuse: 550, at: 'recipient' } : 'accept'))
  const { exitCode, stdout, stderr } = await mailed('overdue --as-of 2026-02-08 --notify --json')
  expect(exitCode).toBe(EXIT.partial)
  expect(stderr).toMatch(/Notice overdue-\d+ of loan LN-000002 to C-000002 was given up: .*550/)
  const { delivery } = JSON.parse(stdout)
  expect(delivery.dead).toBeGreaterThan(0)
  expect(sink.mails.length).toBe(delivery.sent)
})

test('the same again changes nothing and mails nothing', async () => {
  const before = sink.mails.length
  const { exitCode, stdout } = await mailed('overdue --as-of 2026-02-08 --notify --json')
  expect(exitCode).toBe(EXIT.done)
  expect(JSON.parse(stdout)).toMatchObject({ loansChanged: 0, noticesQueued: 0, delivery: { sent: 0, dead: 0 } })
  expect(sink.mails).toHaveLength(before)
})

test('notify list names what was given up, and notify retry delivers it once the server takes it', async () => {
  const dead = (await mailed('notify list --status dead --csv')).stdout.trimEnd().split('\n').slice(1)
  expect(dead.length).toBeGreaterThan(0)
  const before = sink.mails.length
  sink.answer('accept')
  const { exitCode, stdout } = await mailed('notify retry --json')
  expect(exitCode).toBe(EXIT.done)
  expect(JSON.parse(stdout)).toMatchObject({ putBack: dead.length, dead: 0 })
  expect(sink.mails.length).toBeGreaterThan(before)
  expect(JSON.parse((await mailed('notify status --json')).stdout)).toMatchObject({ dead: 0, queued: 0 })
})

test('a mail server that is down loses nothing: notices stay queued, exit code 3', async () => {
  const { exitCode, stdout, stderr } = await typed('overdue --as-of 2026-03-20 --notify --json', {
    cwd,
    env: { LEND_SMTP_URL: 'smtp://127.0.0.1:1', LEND_MAIL_FROM: 'loans@example.com' },
  })
  expect(exitCode).toBe(EXIT.partial)
  expect(stderr).toMatch(/LN-00000[12].*will be tried again|Delivery stopped/)
  expect(JSON.parse(stdout)).toMatchObject({ status: 'done', delivery: { sent: 0 } })
  expect(JSON.parse((await mailed('notify status --json')).stdout).queued).toBeGreaterThan(0)
})
