/** What can be configured: each setting's name in a config file, in the environment, and as a flag. */

export interface Setting {
  readonly env: string
  readonly flag: string | null
  readonly meaning: string
  readonly fallback: string | null
  /** Never accepted on a command line, and masked wherever it is shown. */
  readonly isSecret: boolean
}

const setting = (env: string, meaning: string, rest: Partial<Setting> = {}): Setting => ({
  env,
  meaning,
  flag: null,
  fallback: null,
  isSecret: false,
  ...rest,
})

export type SettingName =
  | 'db'
  | 'replicaUrl'
  | 'smtpUrl'
  | 'smtpUser'
  | 'smtpPassword'
  | 'mailFrom'
  | 'mailReplyTo'
  | 'lender'
  | 'mailLocale'
  | 'mailColor'
  | 'mailFooter'

export const SETTINGS: Readonly<Record<SettingName, Setting>> = {
  db: setting('LEND_DB', 'the book: a path of a SQLite file, or postgres://user@host:5432/database', {
    flag: '--db',
    fallback: 'book.db',
  }),
  replicaUrl: setting('LEND_REPLICA_URL', 'a copy of a Postgres database that reports are read from', {
    isSecret: true,
  }),
  smtpUrl: setting('LEND_SMTP_URL', 'the mail server: smtp://user:password@host:587, or a service such as Brevo', {
    isSecret: true,
  }),
  smtpUser: setting('LEND_SMTP_USER', 'the user at a service that is named without one'),
  smtpPassword: setting('LEND_SMTP_PASSWORD', 'the password of that user', { isSecret: true }),
  mailFrom: setting('LEND_MAIL_FROM', 'the address that notices come from'),
  mailReplyTo: setting('LEND_MAIL_REPLY_TO', 'the address that answers go to'),
  lender: setting('LEND_LENDER', "the lender's name in notices; default: the name of the book"),
  mailLocale: setting('LEND_MAIL_LOCALE', 'how dates and amounts are written in notices, such as en-GB'),
  mailColor: setting('LEND_MAIL_COLOR', 'the color of the line above a notice, such as #1f5f8b'),
  mailFooter: setting('LEND_MAIL_FOOTER', 'a last line under each notice'),
}

export const SETTING_NAMES: readonly SettingName[] = Object.keys(SETTINGS) as SettingName[]

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name)
}
