/** @lend/engine: the use cases of lending over ports, each write in one transaction. Each folder's index says what it owns. */
export { createEngine, type Engine } from './engine.ts'
export type { CommandContext, EngineOptions } from './context.ts'
export { canonicalJson } from './canonical-json.ts'
export type { LoanOutcome } from './commands/index.ts'
export type { Customers, NewCustomer } from './customers/index.ts'
export type { Products } from './products/index.ts'
export * from './imports/index.ts'
export type * from './loans/index.ts'
export type * from './repayments/index.ts'
export {
  DEFAULT_NOTICE_POLICY,
  type DeliverOptions,
  type DeliveryFailure,
  type DeliveryStop,
  type DeliverySummary,
  type FactNoticeKind,
  type NoticePolicy,
  type Notices,
} from './notices/index.ts'
export type * from './overdue/index.ts'
export type { Payoff, PayoffRange } from './payoff/index.ts'
export type * from './reports/index.ts'
export * from './system/index.ts'
export type * from './ports/index.ts'
