/** Terms as JSON: how they are written, read into core's, and shown again. */
export { presentConventions, presentTerms } from './present-terms.ts'
export { type Conventions, readConventions, readTerms } from './read-terms.ts'
export type {
  AmortizationJson,
  AmountText,
  ConventionsJson,
  DateText,
  DelinquencyJson,
  DelinquencyName,
  PenaltyAmountJson,
  PenaltyCapJson,
  PenaltyRuleJson,
  PercentText,
  RoundingJson,
  TermsJson,
} from './terms-json.ts'
export type {
  FeeAmountJson,
  FeeRuleJson,
  FeeTaxJson,
  FeeTierJson,
  FeeWhenJson,
  FreePrepaymentJson,
} from './fees-json.ts'
export type { FloatingRateJson } from './floating-rate.ts'
export type { CustomRowJson, RateStepJson, StepUpJson, VariationsJson } from './variations-json.ts'
