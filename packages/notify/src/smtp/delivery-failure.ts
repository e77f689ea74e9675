import { LendError } from '@lend/core'
import type { DeliveryResult } from '@lend/engine'
import type { NodemailerError } from 'nodemailer'

const AUTHENTICATION_REQUIRED = 530

/**
 * What a failed delivery means for its notice. An answer of 5xx to the recipient or the mail itself is for good; trouble with the
 * connection, and 4xx, is for later. A login or a sender that the server refuses fails every mail alike, so it is thrown.
 * @throws {LendError} MAIL_REFUSED
 * @see RFC 5321, 4.2.1
 */
export function meaningOf(error: unknown): DeliveryResult {
  const { code, command, responseCode, permanent, message } = error as NodemailerError
  const reason = oneLine(message)
  // Without an answer it is our side that has no login to offer
  if (code === 'EAUTH' && permanent !== false) throw loginRefused(reason)
  if (responseCode === AUTHENTICATION_REQUIRED) throw loginRefused(reason)
  if (permanent && command === 'MAIL FROM') throw senderRefused(reason)
  if (permanent && (command === 'RCPT TO' || command === 'DATA')) return { outcome: 'refused', reason }
  return { outcome: 'retry', reason }
}

function loginRefused(reason: string): LendError {
  return new LendError(
    'MAIL_REFUSED',
    `The mail server refused the login: ${reason}. Check the user and password of the mail server; the notices stay queued.`,
    { reason },
  )
}

function senderRefused(reason: string): LendError {
  return new LendError(
    'MAIL_REFUSED',
    `The mail server refused the sender: ${reason}. Use a From address that the server lets this user send with; the notices stay queued.`,
    { reason },
  )
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300)
}
