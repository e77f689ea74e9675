import { isLendError } from '@lend/core'
import { expect, test } from 'vitest'
import type { MailSettings } from './mail-settings.ts'
import { smtpChannel } from './smtp-channel.ts'
import { settingsFor } from './testing/with-mail-sink.ts'

function failure(changes: Partial<MailSettings>): unknown {
  try {
    smtpChannel(settingsFor('smtp://mail.example.com', changes))
    return null
  } catch (error) {
    return error
  }
}

test.each<[string, string, Partial<MailSettings>]>([
  ['MAIL_NOT_CONFIGURED', 'no server', { server: ' ' }],
  ['CONFIG_INVALID', 'a service nobody knows', { server: 'Nowhere' }],
  ['CONFIG_INVALID', 'another protocol', { server: 'https://mail.example.com' }],
  ['CONFIG_INVALID', 'no host', { server: 'smtp://' }],
  ['CONFIG_INVALID', 'a From that is no address', { from: 'Example Lending' }],
  ['CONFIG_INVALID', 'a Reply-To with a line break', { replyTo: 'a@example.com\r\nBcc: b@example.com' }],
  ['CONFIG_INVALID', 'a lender without a name', { lender: { name: ' ' } }],
  ['CONFIG_INVALID', 'a lender on two lines', { lender: { name: 'Example\r\nBcc: b@example.com' } }],
  ['CONFIG_INVALID', 'a color that is none', { lender: { name: 'L', color: 'red;}' } }],
  ['CONFIG_INVALID', 'a locale we do not write', { lender: { name: 'L', locale: 'fr-FR' as 'en-GB' } }],
])('%s: %s', (code, _what, changes) => {
  expect(failure(changes)).toMatchObject({ code })
})

test('an address that cannot be read is not repeated: it may hold a password', () => {
  const error = failure({ server: 'smtp//lender:secret@mail.example.com' })
  expect(isLendError(error, 'CONFIG_INVALID')).toBe(true)
  expect(JSON.stringify([String(error), error])).not.toContain('secret')
})

test.each<[string, Partial<MailSettings>]>([
  ['a service by name', { server: 'Brevo', credentials: { user: 'u', password: 'p' } }],
  ['an address without a port', { server: 'smtps://mail.example.com' }],
  ['an address of IPv6', { server: 'smtp://[::1]:2525' }],
])('are good with %s', (_what, changes) => {
  expect(failure(changes)).toBeNull()
})
