import type { CurrencyCode, LocalDate } from '@lend/core'
import { format } from 'date-fns/format'
import { parseISO } from 'date-fns/parseISO'
import { DATE_LOCALES, type MailLocale } from './locale.ts'

/** Figures in words of a locale. */
export interface Words {
  /** '150000.00' INR is '₹1,50,000.00': the sign, the decimals and the groups of the currency. */
  amount(text: string, currency: CurrencyCode): string
  /** '2026-06-05' is '5 June 2026' in en-GB. */
  date(on: LocalDate): string
}

/** Rupees are grouped in lakh and crore for every reader, and nothing else is, so that a sum reads the same in each letter. */
function groupingLocale(currency: CurrencyCode, locale: MailLocale): string {
  if (currency === 'INR') return 'en-IN'
  return locale === 'en-IN' ? 'en-GB' : locale
}

export function wordsFor(locale: MailLocale): Words {
  const formats = new Map<CurrencyCode, Intl.NumberFormat>()
  const formatOf = (currency: CurrencyCode): Intl.NumberFormat => {
    const known = formats.get(currency)
    if (known) return known
    const made = new Intl.NumberFormat(groupingLocale(currency, locale), {
      style: 'currency',
      currency,
      // ICU would leave out the decimals of some currencies; a letter shows what the text has
      maximumFractionDigits: 3,
    })
    formats.set(currency, made)
    return made
  }
  return {
    // Intl reads a decimal string exactly; a number would lose digits beyond 2^53
    amount: (text, currency) => formatOf(currency).format(text as Intl.StringNumericLiteral),
    date: (on) => format(parseISO(on), 'PPP', { locale: DATE_LOCALES[locale] }),
  }
}
