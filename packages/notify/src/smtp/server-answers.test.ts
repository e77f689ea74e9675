import { type AddressInfo, createServer, type Server } from 'node:net'
import { isLendError } from '@lend/core'
import type { DeliveryResult } from '@lend/engine'
import { describe, expect, test } from 'vitest'
import { type MailAnswer, startMailSink } from '../testing/index.ts'
import { MESSAGE_ID, withMailSink } from './testing/with-mail-sink.ts'

const QUICK = { patience: { connect: 150, answer: 150, mail: 2_000 } }

/** A server that greets with one digit every now and then, so that no wait for an answer ever runs out. */
async function startTrickle(): Promise<Server> {
  const server = createServer((socket) => {
    const timer = setInterval(() => socket.write('2'), 20)
    socket.on('error', () => undefined).on('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

describe('what a server answers', () => {
  const setting = withMailSink()

  test.each<[DeliveryResult['outcome'], string, MailAnswer]>([
    ['retry', '421 to the connection', { refuse: 421, at: 'connection' }],
    ['retry', '554 to the connection', { refuse: 554, at: 'connection' }],
    ['retry', '451 to the sender', { refuse: 451, at: 'sender' }],
    ['retry', '450 to the recipient', { refuse: 450, at: 'recipient' }],
    ['retry', '451 to the mail', { refuse: 451, at: 'mail' }],
    ['refused', '550 to the recipient', { refuse: 550, at: 'recipient' }],
    ['refused', '554 to the mail', { refuse: 554, at: 'mail' }],
  ])('is %s for %s', async (outcome, _what, answer) => {
    setting.sink.answer(answer)
    expect(await setting.send()).toMatchObject({ outcome, reason: expect.stringMatching(/\S/) as string })
  })

  test('about one recipient does not touch the next', async () => {
    setting.sink.answer((to) => (to.startsWith('gone') ? { refuse: 550, at: 'recipient' } : 'accept'))
    expect(await setting.send({ customer: { email: 'gone@example.com' } })).toMatchObject({ outcome: 'refused' })
    expect(await setting.send()).toEqual({ outcome: 'sent' })
  })

  test('about the sender fails every mail, so it is thrown', async () => {
    setting.sink.answer({ refuse: 550, at: 'sender' })
    expect(isLendError(await setting.failure(), 'MAIL_REFUSED')).toBe(true)
  })

  test.each(['connection', 'mail'] as const)('may never come: the notice is tried again (%s)', async (hang) => {
    setting.sink.answer({ hang })
    expect(await setting.send({ settings: QUICK })).toMatchObject({ outcome: 'retry' })
  })

  test('may trickle in: patience with a whole mail ends too', async () => {
    const trickle = await startTrickle()
    const { port } = trickle.address() as AddressInfo
    const patience = { connect: 5_000, answer: 5_000, mail: 200 }
    expect(await setting.send({ settings: { server: `smtp://127.0.0.1:${port}`, patience } })).toMatchObject({
      outcome: 'retry',
    })
    trickle.close()
  })

  test('may not be TLS where TLS was asked for', async () => {
    const server = `smtps://127.0.0.1:${setting.sink.port}`
    expect(await setting.send({ settings: { server, ...QUICK } })).toMatchObject({ outcome: 'retry' })
    expect(setting.sink.mails).toEqual([])
  })

  test('is lost after the final dot: one mail, and one to try again with the same Message-ID', async () => {
    setting.sink.answer('cut-after-final-dot')
    expect(await setting.send()).toMatchObject({ outcome: 'retry' })
    expect(setting.sink.mails).toHaveLength(1)
    setting.sink.answer('accept')
    expect(await setting.send()).toEqual({ outcome: 'sent' })
    expect(setting.sink.mails.map(({ messageId }) => messageId)).toEqual([MESSAGE_ID, MESSAGE_ID])
  })

  test('comes again once the server is back', async () => {
    expect(await setting.send()).toEqual({ outcome: 'sent' })
    const { port } = setting.sink
    await setting.sink.close()
    expect(await setting.send()).toMatchObject({
      outcome: 'retry',
      reason: expect.stringContaining('ECONNREFUSED') as string,
    })
    setting.sink = await startMailSink({ port })
    expect(await setting.send()).toEqual({ outcome: 'sent' })
  })
})

describe('a login', () => {
  const login = { user: 'lender', password: 'p@ss:w/rd' }
  const setting = withMailSink({ login })
  const withPassword = (password: string): string =>
    `smtp://lender:${encodeURIComponent(password)}@127.0.0.1:${setting.sink.port}`

  test('in the address is used', async () => {
    expect(await setting.send({ settings: { server: withPassword(login.password) } })).toEqual({ outcome: 'sent' })
  })

  test('beside the address is used', async () => {
    expect(await setting.send({ settings: { credentials: login } })).toEqual({ outcome: 'sent' })
  })

  test('that is refused fails every mail, and is never repeated', async () => {
    const error = await setting.failure({ settings: { server: withPassword('wrong') } })
    expect(isLendError(error, 'MAIL_REFUSED')).toBe(true)
    expect(JSON.stringify([String(error), error])).not.toContain('wrong')
    expect(setting.sink.mails).toEqual([])
  })

  test('that is missing fails every mail', async () => {
    expect(isLendError(await setting.failure(), 'MAIL_REFUSED')).toBe(true)
  })
})
