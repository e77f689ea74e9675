/** Allocation: which money pays what. Owns the allocation rule as data, and the one function that walks it. */
export {
  type AllocationRule,
  type AllocationStep,
  type ExcessPolicy,
  type InAdvanceOrder,
  STANDARD_ALLOCATION,
  type Timing,
} from './allocation-rule.ts'
export { allocate, type Claim, type PaidStep, type Portion, type Split, timingOf } from './allocate.ts'
export { withoutInAdvance } from './passes.ts'
