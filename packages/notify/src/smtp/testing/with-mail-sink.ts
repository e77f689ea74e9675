import type { Customer, DeliveryResult, Notice, NoticeChannel } from '@lend/engine'
import { afterEach, beforeEach } from 'vitest'
import { type MailSink, SAMPLE_CUSTOMER, sampleNoticeOf, startMailSink } from '../../testing/index.ts'
import type { MailSettings } from '../mail-settings.ts'
import { smtpChannel } from '../smtp-channel.ts'

export const MESSAGE_ID = '<0a1b2c3d@notices.example.com>'

interface Mail {
  readonly settings?: Partial<MailSettings>
  readonly customer?: Partial<Customer>
  readonly messageId?: string
  readonly notice?: Notice
}

export interface Setting {
  sink: MailSink
  /** Sends through the channel of this test, which its first mail sets up. */
  send(mail?: Mail): Promise<DeliveryResult>
  /** What `send` throws, or null. */
  failure(mail?: Mail): Promise<unknown>
}

/** A mail server and a channel for each test of a suite. */
export function withMailSink(options: Parameters<typeof startMailSink>[0] = {}): Setting {
  let channel: NoticeChannel | null = null
  const setting = {
    send: async ({ settings, customer, messageId = MESSAGE_ID, notice = sampleNoticeOf('receipt') }: Mail = {}) => {
      channel ??= smtpChannel(settingsFor(setting.sink.url, settings))
      return channel.send(notice, { ...SAMPLE_CUSTOMER, ...customer }, messageId)
    },
    failure: async (mail?: Mail) =>
      setting.send(mail).then(
        () => null,
        (error: unknown) => error,
      ),
  } as Setting
  beforeEach(async () => {
    setting.sink = await startMailSink(options)
  })
  afterEach(async () => {
    await channel?.close()
    channel = null
    await setting.sink.close()
  })
  return setting
}

export function settingsFor(server: string, changes: Partial<MailSettings> = {}): MailSettings {
  return { server, from: 'loans@example.com', lender: { name: 'Example Lending' }, ...changes }
}
