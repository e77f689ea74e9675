import { LendError } from '@lend/core'
import { createTransport, type SMTPPoolOptions, type Transporter } from 'nodemailer'
import wellKnown from 'nodemailer/lib/well-known'
import { type MailPatience, type MailSettings, USUAL_PATIENCE } from './mail-settings.ts'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])
const ADDRESS_FORM = 'smtp://user:password@host:587, smtps://user:password@host:465, or a service such as Brevo'

type Server = Pick<SMTPPoolOptions, 'host' | 'port' | 'secure' | 'service' | 'auth' | 'requireTLS'>

/**
 * A pool of connections to the server that the settings name. Nothing is connected before the first mail.
 * @throws {LendError} MAIL_NOT_CONFIGURED where no server is named, CONFIG_INVALID where it cannot be read
 */
export function openMailServer(settings: MailSettings): Transporter {
  const { connect, answer } = patienceOf(settings)
  return createTransport({
    ...serverOf(settings),
    pool: true,
    maxConnections: settings.connections ?? 5,
    // A connection lost before a byte of the mail went out is opened anew once; later retries belong to the notice queue
    maxRequeues: 1,
    connectionTimeout: connect,
    greetingTimeout: connect,
    dnsTimeout: connect,
    socketTimeout: answer,
    // Do not keep a process that is done waiting for the server's good-bye
    socketCloseTimeout: 250,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

export function patienceOf({ patience }: MailSettings): MailPatience {
  return { ...USUAL_PATIENCE, ...patience }
}

function serverOf({ server, credentials }: MailSettings): Server {
  if (server.trim() === '') {
    throw new LendError('MAIL_NOT_CONFIGURED', `No mail server is named. Set one: ${ADDRESS_FORM}.`)
  }
  const login = credentials === undefined ? {} : { auth: { user: credentials.user, pass: credentials.password } }
  return { ...(server.includes(':') ? serverAt(server) : serverOfService(server)), ...login }
}

function serverOfService(service: string): Server {
  // nodemailer would take a service that it does not know for localhost
  if (wellKnown(service)) return { service, requireTLS: true }
  throw new LendError(
    'CONFIG_INVALID',
    `There is no mail service ${JSON.stringify(service)} that we know. Write ${ADDRESS_FORM}.`,
    { service },
  )
}

function serverAt(address: string): Server {
  const url = URL.parse(address)
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    // The address may hold a password, so it is not repeated
    throw new LendError('CONFIG_INVALID', `The address of the mail server cannot be read. Write ${ADDRESS_FORM}.`)
  }
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number.parseInt(url.port, 10),
    secure,
    // A password never crosses a network in the clear
    requireTLS: user !== '' && !LOOPBACK.has(url.hostname),
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}
