import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Customer, NoticeKind } from '@lend/engine'
import { describe, expect, test } from 'vitest'
import { sampleNoticeOf } from '../testing/index.ts'
import { MESSAGE_ID, withMailSink } from './testing/with-mail-sink.ts'

const setting = withMailSink()

describe('a mail that is sent', () => {
  test('has the sender, the receiver, the subject and the Message-ID it was given', async () => {
    expect(await setting.send({ settings: { replyTo: 'help@example.com' } })).toEqual({ outcome: 'sent' })
    const [mail] = setting.sink.mails
    expect(mail).toMatchObject({ messageId: MESSAGE_ID, subject: 'Payment received: ₹1,50,000.00 for loan LN-000042' })
    expect(mail?.from?.value).toEqual([{ name: 'Example Lending', address: 'loans@example.com' }])
    expect(mail?.to).toMatchObject({ value: [{ name: 'Borrower 0001', address: 'borrower-0001@example.com' }] })
    expect(mail?.replyTo?.value).toMatchObject([{ address: 'help@example.com' }])
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test.each<NoticeKind>([
    'receipt',
    'due-soon',
    'overdue',
    'decision-approved',
    'decision-rejected',
    'disbursed',
    'repayment-reversed',
  ])('says the same in text and HTML: %s', async (kind) => {
    expect(await setting.send({ notice: sampleNoticeOf(kind) })).toEqual({ outcome: 'sent' })
    const [mail] = setting.sink.mails
    const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')
    const fromHtml = String(mail?.html)
      .replace(/<title>.*<\/title>|<[^>]*>/g, ' ')
      .replaceAll('&#39;', "'")
    expect(words(fromHtml)).toEqual(words(mail?.text ?? ''))
    expect(mail?.text).toContain('Dear Borrower 0001,')
  })

  test('keeps names of any script', async () => {
    const name = 'ऋणी Ünïcødé 借り手 🙂'
    await setting.send({ customer: { name } })
    expect(setting.sink.mails[0]?.to).toMatchObject({ value: [{ name }] })
    expect(setting.sink.mails[0]?.text).toContain(`Dear ${name},`)
  })

  test('goes to one receiver, however the name is written', async () => {
    await setting.send({ customer: { name: 'Borrower, "0001" <other@example.com>' } })
    expect(setting.sink.mails[0]?.to).toMatchObject({ value: [{ address: 'borrower-0001@example.com' }] })
  })

  test('shares a connection with the next', async () => {
    for (const number of [1, 2, 3]) await setting.send({ messageId: `<${number}@notices.example.com>` })
    expect([setting.sink.mails.length, setting.sink.connections()]).toEqual([3, 1])
  })
})

describe('a header that somebody else would write is refused for good', () => {
  test.each<[string, Partial<Customer>]>([
    ['a name with a line break', { name: 'Borrower\r\nBcc: other@example.com' }],
    ['a name with a bare line feed', { name: 'Borrower\nBcc: other@example.com' }],
    ['an address with a line break', { email: 'a@example.com\r\nRCPT TO:<b@example.com>' }],
    ['two addresses', { email: 'a@example.com, b@example.com' }],
    ['an address with a name', { email: 'A <a@example.com>' }],
    ['no address', { email: null }],
  ])('%s', async (_what, customer) => {
    expect(await setting.send({ customer })).toMatchObject({ outcome: 'refused' })
    expect([setting.sink.mails.length, setting.sink.connections()]).toEqual([0, 0])
  })

  test('a Message-ID with a line break', async () => {
    const messageId = '<a@example.com>\r\nBcc: b@example.com'
    expect(await setting.send({ messageId })).toMatchObject({ outcome: 'refused' })
  })

  test('a subject with a line break', async () => {
    const notice = sampleNoticeOf('receipt', { loan: 'LN-1\r\nBcc: other@example.com' })
    expect(await setting.send({ notice })).toMatchObject({ outcome: 'refused' })
  })
})

test('a closed channel lets its process end while the server keeps the connection', async () => {
  const script = fileURLToPath(new URL('./testing/send-and-close.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@lend/source', script, setting.sink.url], { stdio: 'inherit' })
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
  expect(setting.sink.mails).toHaveLength(1)
})
