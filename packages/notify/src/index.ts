/** @lend/notify: notices to borrowers as letters in text and HTML, and their delivery over SMTP. docs/guides/mail.md shows the set-up. */
export { type Letter, OVERDUE_STAGES, type OverdueStage, overdueStage, writeLetter } from './notices/index.ts'
export { renderHtml, renderText } from './rendering/index.ts'
export { type MailSettings, smtpChannel } from './smtp/index.ts'
export { type Lender, MAIL_LOCALES, type MailLocale, type Words, wordsFor } from './words/index.ts'
