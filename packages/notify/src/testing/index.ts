/**
 * @lend/notify/testing: a mail server on loopback that keeps what it is sent, and sample notices of each kind. It needs smtp-server and
 * mailparser, which the package itself does without.
 */
export { type MailAnswer, type MailSink, startMailSink } from './mail-sink.ts'
export { sampleNoticeOf, SAMPLE_CUSTOMER } from './sample-notices.ts'
