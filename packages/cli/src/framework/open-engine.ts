/** The composition of this program: which book, clock, ids and channels an engine is made of. */
import { LendError } from '@lend/core/errors'
import type { Engine, NoticeChannel, NoticePolicy } from '@lend/engine'
import type { MailLocale } from '@lend/notify'
import type { BookPlace, StoredBook } from '@lend/storage'
import type { Configuration } from '../config/index.ts'
import type { Io } from '../io.ts'

export interface OpenEngine {
  readonly engine: Engine
  /** For the few commands that look at the tables themselves. */
  readonly book: StoredBook
  readonly close: () => Promise<void>
}

/**
 * Opens the configured book and makes an engine on it.
 * @param withMail also opens the mail channel; nothing is connected before the first mail
 * @throws {LendError} as `openBook`; MAIL_NOT_CONFIGURED, CONFIG_INVALID
 */
export async function openEngine(configuration: Configuration, io: Io, withMail: boolean): Promise<OpenEngine> {
  const [place, { createEngine, DEFAULT_NOTICE_POLICY, systemClock, uuidIds }] = await Promise.all([
    bookPlace(configuration),
    import('@lend/engine'),
  ])
  const book = await place.open()
  try {
    const { name, timeZone } = await book.read((tx) => tx.settings())
    const channels = withMail ? [await mailChannel(configuration, name)] : []
    const clock = io.clock ?? systemClock(timeZone)
    const noticePolicy = signedBySender(DEFAULT_NOTICE_POLICY, configuration)
    const engine = createEngine({ book, clock, ids: uuidIds(), channels, noticePolicy })
    const close = async (): Promise<void> => {
      await Promise.all(channels.map((channel) => channel.close()))
      await book.close()
    }
    return { engine, book, close }
  } catch (error) {
    await book.close()
    throw error
  }
}

/**
 * Where the book lies, or another one.
 * @param address default: the configured one
 * @throws {LendError} as `bookAt`
 */
export async function bookPlace(configuration: Configuration, address?: string): Promise<BookPlace> {
  const { bookAt } = await import('@lend/storage/place')
  const { db, replicaUrl } = configuration
  return bookAt(address ?? db?.value ?? '', replicaUrl ? { replicaUrl: replicaUrl.value } : {})
}

/** Message-IDs end in the domain that the notices come from. */
function signedBySender(policy: NoticePolicy, { mailFrom }: Configuration): NoticePolicy {
  const domain = /@([a-z\d.-]+)>?$/i.exec(mailFrom?.value ?? '')?.[1]
  return domain === undefined ? policy : { ...policy, messageIdDomain: domain }
}

async function mailChannel(configuration: Configuration, bookName: string): Promise<NoticeChannel> {
  const { smtpUrl, smtpUser, smtpPassword, mailFrom } = configuration
  if (!smtpUrl || !mailFrom) {
    throw new LendError(
      'MAIL_NOT_CONFIGURED',
      'Notices cannot be sent: no mail server or no sender is configured. Set LEND_SMTP_URL and LEND_MAIL_FROM, or smtpUrl and mailFrom in lend.config.json.',
    )
  }
  const { smtpChannel } = await import('@lend/notify')
  const { lender, mailLocale, mailColor, mailFooter, mailReplyTo } = configuration
  return smtpChannel({
    server: smtpUrl.value,
    from: mailFrom.value,
    ...(smtpUser && smtpPassword && { credentials: { user: smtpUser.value, password: smtpPassword.value } }),
    ...(mailReplyTo && { replyTo: mailReplyTo.value }),
    lender: {
      name: lender?.value ?? bookName,
      ...(mailLocale && { locale: mailLocale.value as MailLocale }),
      ...(mailColor && { color: mailColor.value }),
      ...(mailFooter && { footer: mailFooter.value }),
    },
  })
}
