import type { Locale } from 'date-fns'
import { enAU } from 'date-fns/locale/en-AU'
import { enCA } from 'date-fns/locale/en-CA'
import { enGB } from 'date-fns/locale/en-GB'
import { enIE } from 'date-fns/locale/en-IE'
import { enIN } from 'date-fns/locale/en-IN'
import { enNZ } from 'date-fns/locale/en-NZ'
import { enUS } from 'date-fns/locale/en-US'
import { enZA } from 'date-fns/locale/en-ZA'

/** Locales that a letter may be written in. Its sentences are English, so these are the forms of English. */
export const MAIL_LOCALES = ['en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'en-NZ', 'en-US', 'en-ZA'] as const

export type MailLocale = (typeof MAIL_LOCALES)[number]

export const DATE_LOCALES: Readonly<Record<MailLocale, Locale>> = {
  'en-AU': enAU,
  'en-CA': enCA,
  'en-GB': enGB,
  'en-IE': enIE,
  'en-IN': enIN,
  'en-NZ': enNZ,
  'en-US': enUS,
  'en-ZA': enZA,
}
