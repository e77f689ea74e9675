/** How a lender writes: amounts in the form of their currency, dates in the form of its locale, and the look of its letters. */
export { type Lender, requireLender } from './lender.ts'
export { MAIL_LOCALES, type MailLocale } from './locale.ts'
export { type Words, wordsFor } from './words.ts'
