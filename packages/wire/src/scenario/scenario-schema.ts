import * as z from 'zod'
import { amountText, code, dateText, percentText, plainText, signedPercentText } from '../schemas/texts.ts'
import { CHOICES } from '../terms/choices.ts'
import { termsSchema } from '../terms/terms-schema.ts'
import { termsChangeSchema } from '../terms-change/terms-change-schema.ts'
import { SCENARIO_FORMAT, type ScenarioEventJson, type ScenarioJson } from './scenario-json.ts'

const MOST_EVENTS = 5000

const id = plainText.exactOptional()
const head = { id, effectiveOn: dateText }
const reason = plainText

const parts = z.strictObject({
  principal: amountText.exactOptional(),
  interest: amountText.exactOptional(),
  fees: amountText.exactOptional(),
  penalties: amountText.exactOptional(),
})

const position = z.strictObject({
  status: z.enum(['active', 'closed', 'written-off']),
  outstandingPrincipal: amountText,
  repaid: parts,
  overdueSince: dateText.nullable().exactOptional(),
  paidOfOldest: z
    .strictObject({ principal: amountText.exactOptional(), interest: amountText.exactOptional() })
    .exactOptional(),
})

const event: z.ZodType<ScenarioEventJson> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('LoanImported'), ...head, disbursedOn: dateText, position }),
  z.strictObject({ type: z.literal('LoanApplied'), ...head }),
  z.strictObject({ type: z.literal('LoanApproved'), ...head, principal: amountText.exactOptional() }),
  z.strictObject({ type: z.literal('LoanRejected'), ...head, reason }),
  z.strictObject({ type: z.literal('LoanWithdrawn'), ...head, reason }),
  z.strictObject({ type: z.literal('LoanDisbursed'), ...head, amount: amountText.exactOptional() }),
  z.strictObject({ type: z.literal('DisbursementReversed'), ...head, disbursementId: plainText, reason }),
  z.strictObject({
    type: z.literal('RepaymentReceived'),
    ...head,
    amount: amountText,
    reference: plainText.nullable().exactOptional(),
    channel: plainText.nullable().exactOptional(),
    excess: z.enum(CHOICES.excess).nullable().exactOptional(),
    payoff: z.boolean().exactOptional(),
    kind: code.exactOptional(),
  }),
  z.strictObject({ type: z.literal('RepaymentReversed'), ...head, repaymentId: plainText, reason }),
  z.strictObject({
    type: z.literal('RepaymentChargedBack'),
    ...head,
    repaymentId: plainText,
    amount: amountText.nullable().exactOptional(),
    reason,
  }),
  z.strictObject({
    type: z.literal('CreditRefunded'),
    ...head,
    amount: amountText.nullable().exactOptional(),
    reference: plainText.nullable().exactOptional(),
  }),
  z.strictObject({ type: z.literal('FactReversed'), ...head, factId: plainText, reason }),
  z.strictObject({
    type: z.literal('ChargeAdded'),
    ...head,
    component: z.enum(['fees', 'penalties']),
    code,
    amount: amountText,
    dueOn: dateText.exactOptional(),
  }),
  z.strictObject({
    type: z.literal('ChargeWaived'),
    ...head,
    chargeId: plainText,
    amount: amountText.nullable().exactOptional(),
    reason,
  }),
  z.strictObject({
    type: z.literal('TermsChanged'),
    ...head,
    change: termsChangeSchema,
    reason: reason.nullable().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('ChargeRefunded'),
    ...head,
    chargeId: plainText,
    amount: amountText.nullable().exactOptional(),
    reason,
  }),
  z.strictObject({ type: z.literal('SettlementAgreed'), ...head, amount: amountText, payBy: dateText, reason }),
  z.strictObject({ type: z.literal('LoanChargedOff'), ...head, reason }),
  z.strictObject({ type: z.literal('LoanWrittenOff'), ...head, reason, parts: parts.exactOptional() }),
  z.strictObject({
    type: z.literal('RecoveryReceived'),
    ...head,
    amount: amountText,
    reference: plainText.nullable().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('RateChanged'),
    ...head,
    annualRatePercent: percentText,
    keeps: z.enum(CHOICES.rateChangeKeeps).nullable().exactOptional(),
  }),
  z.strictObject({
    type: z.literal('RateReset'),
    ...head,
    benchmarkPercent: signedPercentText,
    keeps: z.enum(CHOICES.rateChangeKeeps).nullable().exactOptional(),
  }),
  z.strictObject({ type: z.literal('InterestPaused'), ...head, from: dateText.exactOptional(), to: dateText }),
  z.strictObject({
    type: z.literal('DelinquencyPaused'),
    ...head,
    from: dateText.exactOptional(),
    to: dateText,
    reason,
  }),
  z.strictObject({ type: z.literal('BorrowerClassified'), ...head, nonPerforming: z.boolean() }),
  z.strictObject({ type: z.literal('ChangeReversed'), ...head, changeId: plainText, reason }),
])

export const scenarioSchema: z.ZodType<ScenarioJson> = z.strictObject({
  schema: z.literal(SCENARIO_FORMAT).exactOptional(),
  id,
  terms: termsSchema,
  events: z.array(event).min(1).max(MOST_EVENTS),
  asOf: dateText.exactOptional(),
  expect: z.record(z.string(), z.unknown()).exactOptional(),
})
