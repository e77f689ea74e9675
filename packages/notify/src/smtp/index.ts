/** Delivery over SMTP: the server and sender from configuration, one mail per notice, and what a server's answer means for it. */
export type { MailSettings } from './mail-settings.ts'
export { smtpChannel } from './smtp-channel.ts'
