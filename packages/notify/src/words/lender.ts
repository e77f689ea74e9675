import { LendError } from '@lend/core'
import { MAIL_LOCALES, type MailLocale } from './locale.ts'

/** Who writes to the borrower, and in what form. */
export interface Lender {
  readonly name: string
  /** For dates and for the grouping of digits; 'en-GB' where nothing is said. */
  readonly locale?: MailLocale
  /** Of the rule above a letter's heading, as '#rrggbb'. */
  readonly color?: string
  /** A last line under each letter: an address, a registration number. */
  readonly footer?: string
}

const COLOR = /^#[\da-f]{6}$/i

/**
 * Checks what comes from configuration, before the first letter needs it.
 * @throws {LendError} CONFIG_INVALID
 */
export function requireLender(lender: Lender): void {
  const { name, locale, color } = lender
  if (name.trim() === '') throw invalid('The name of the lender is empty. Letters are signed with it.', { name })
  if (locale !== undefined && !MAIL_LOCALES.includes(locale)) {
    throw invalid(`Letters cannot be written in the locale ${locale}. Use one of ${MAIL_LOCALES.join(', ')}.`, {
      locale,
    })
  }
  if (color !== undefined && !COLOR.test(color)) {
    throw invalid(`The color ${color} of letters is not of the form #rrggbb, such as #1f5f8b.`, { color })
  }
}

function invalid(message: string, details: Readonly<Record<string, unknown>>): LendError {
  return new LendError('CONFIG_INVALID', message, details)
}
