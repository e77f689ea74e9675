/** Repayments: money in, and money that turns out not to have come in. Owns receiving, reversing and listing them. */
export {
  createRepayments,
  type Repayments,
  type RepaymentView,
  type RepaymentRequest,
  type ReversalRequest,
} from './repayments.ts'
export { namedRepayment } from './named-repayment.ts'
