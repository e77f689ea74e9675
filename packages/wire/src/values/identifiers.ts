import { LendError } from '@lend/core/errors'
import { parseText } from './text.ts'

const CODE = /^[a-z0-9][a-z0-9-]{0,39}$/
const MAX_REFERENCE = 100
const EMAIL = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/
const PHONE = /^\+?[0-9][0-9 ()./-]{3,29}$/

/**
 * What a thing of the book, or of another system, is called by: an id, a number, an external id, a payment reference.
 * @throws {LendError} TEXT_MALFORMED
 */
export function parseReference(text: string, what: string): string {
  const reference = parseText(text, what)
  if (Array.from(reference).length <= MAX_REFERENCE) return reference
  throw new LendError('TEXT_MALFORMED', `The ${what} is longer than ${MAX_REFERENCE} characters. Give a shorter one.`, {
    what,
  })
}

/** A code that people choose, such as 'personal-loan'. @throws {LendError} TEXT_MALFORMED */
export function parseCode(text: string, what: string): string {
  if (CODE.test(text)) return text
  throw new LendError(
    'TEXT_MALFORMED',
    `The ${what} ${JSON.stringify(text.slice(0, 40))} is no code. Write small letters, digits and hyphens, at most 40, such as personal-loan.`,
    { what, text: text.slice(0, 40) },
  )
}

/** A mail address that a mail header can carry. @throws {LendError} TEXT_MALFORMED */
export function parseEmail(text: string, what = 'email'): string {
  const email = parseText(text, what)
  if (EMAIL.test(email)) return email
  throw new LendError(
    'TEXT_MALFORMED',
    `The ${what} ${JSON.stringify(email)} is no mail address. Write one such as asha@example.com.`,
    {
      what,
      text: email,
    },
  )
}

/** A telephone number as people write it. @throws {LendError} TEXT_MALFORMED */
export function parsePhone(text: string, what = 'phone'): string {
  const phone = parseText(text, what)
  if (PHONE.test(phone)) return phone
  throw new LendError(
    'TEXT_MALFORMED',
    `The ${what} ${JSON.stringify(phone)} is no telephone number. Write one such as +44 20 7946 0018.`,
    {
      what,
      text: phone,
    },
  )
}
