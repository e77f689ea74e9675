/**
 * Notices: what borrowers are told, and how it reaches them. Owns the policy of who is told what and when, the notices that facts and
 * the passing of days make, and their delivery: claimed, sent, settled, tried again.
 */
export { createNotices, type Notices } from './notices.ts'
export { deliver, requireChannel } from './deliver.ts'
export type { DeliverOptions, DeliveryFailure, DeliveryStop, DeliverySummary } from './delivery.ts'
export { messageIdOf } from './message-id.ts'
export { DEFAULT_NOTICE_POLICY, type FactNoticeKind, type NoticePolicy, requireNoticePolicy } from './notice-policy.ts'
export { partsAsText } from './decimals.ts'
export { noticesAtClose } from './notices-at-close.ts'
export { type FactOutcome, noticesForFact } from './notices-for-fact.ts'
