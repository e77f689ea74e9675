import { LendError } from '@lend/core'
import type { Customer, DeliveryResult, Notice, NoticeChannel } from '@lend/engine'
import { writeLetter } from '../notices/index.ts'
import { renderHtml, renderText } from '../rendering/index.ts'
import { requireLender, wordsFor } from '../words/index.ts'
import { meaningOf } from './delivery-failure.ts'
import { breaksLine, isAddress, isMessageId } from './header-text.ts'
import { openMailServer, patienceOf } from './mail-server.ts'
import type { MailSettings } from './mail-settings.ts'

/**
 * Delivers notices by mail. `send` answers for one notice and throws only what would fail every one: MAIL_REFUSED.
 * @throws {LendError} MAIL_NOT_CONFIGURED, CONFIG_INVALID, before anything is connected
 * @see docs/guides/mail.md
 */
export function smtpChannel(settings: MailSettings): NoticeChannel {
  requireSender(settings)
  const { lender, from, replyTo } = settings
  const words = wordsFor(lender.locale ?? 'en-GB')
  const server = openMailServer(settings)
  const patience = patienceOf(settings)
  return {
    name: 'smtp',
    reaches: ({ email }) => email !== null,
    send: async (notice: Notice, customer: Customer, messageId: string): Promise<DeliveryResult> => {
      const letter = writeLetter(notice, words)
      const fault = headerFault(customer, letter.subject, messageId)
      if (fault !== null) return { outcome: 'refused', reason: fault }
      try {
        await server.sendMail({
          messageId,
          from: { name: lender.name, address: from },
          to: { name: customer.name, address: customer.email ?? '' },
          ...(replyTo === undefined ? {} : { replyTo: { name: lender.name, address: replyTo } }),
          subject: letter.subject,
          text: renderText(letter, customer.name, lender),
          html: renderHtml(letter, customer.name, lender),
          // Asks automatic repliers to keep quiet (RFC 3834)
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(patience.mail),
        })
        return { outcome: 'sent' }
      } catch (error) {
        return meaningOf(error)
      }
    },
    close: async () => server.close(),
  }
}

function requireSender({ lender, from, replyTo }: MailSettings): void {
  requireLender(lender)
  if (breaksLine(lender.name))
    throw new LendError('CONFIG_INVALID', 'The name of the lender has a line break in it. Write it on one line.')
  for (const [what, address] of [
    ['From', from],
    ['Reply-To', replyTo],
  ] as const) {
    if (address !== undefined && !isAddress(address)) {
      throw new LendError(
        'CONFIG_INVALID',
        `The ${what} address ${JSON.stringify(address)} is no mail address. Write one such as loans@example.com.`,
        {
          what,
          address,
        },
      )
    }
  }
}

/** Why this mail's header cannot be written, or null. Text that would break out of its line is refused, never repaired in silence. */
function headerFault({ name, email }: Customer, subject: string, messageId: string): string | null {
  if (email === null) return 'The customer has no mail address.'
  if (!isAddress(email)) return `${JSON.stringify(email)} is no mail address.`
  if (breaksLine(name)) return `The name ${JSON.stringify(name)} has a line break or another control character in it.`
  if (breaksLine(subject))
    return `The subject ${JSON.stringify(subject)} has a line break or another control character in it.`
  return isMessageId(messageId) ? null : `${JSON.stringify(messageId)} is no Message-ID.`
}
