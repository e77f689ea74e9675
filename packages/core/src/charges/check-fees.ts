/** Fee rules that contradict themselves or each other. */
import { type FeeAmount, type FeeBase, type FeeRule, type FeeTier, type FeeWhen } from './fee-rule.ts'
import type { PrepaymentRule } from './free-prepayment.ts'
import { RATE_SCALE } from '../interest/index.ts'

/** One contradiction: the fields it lies between, and what to do. */
export interface FeeIssue {
  readonly fields: readonly string[]
  readonly message: string
}

/** What a fee of each time can be a share of. */
const BASES: Readonly<Record<FeeWhen['kind'], readonly FeeBase[]>> = {
  application: ['principal'],
  approval: ['principal'],
  disbursement: ['principal'],
  'each-disbursement': ['principal'],
  installment: ['principal', 'outstanding-principal', 'installment', 'interest'],
  day: ['principal', 'outstanding-principal', 'installment', 'interest'],
  bounce: ['principal', 'outstanding-principal'],
  prepayment: ['prepaid'],
}

/** Every contradiction in the fees of a loan; empty when they can be agreed on. */
export function findFeeIssues(fees: readonly FeeRule[]): readonly FeeIssue[] {
  const own = fees.flatMap((rule, index) => issuesOf(rule).map((issue) => at(`fees[${index}].`, issue)))
  const codes = fees.map(({ code }) => code)
  const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index)
  if (twice < 0) return own
  const fields = [`fees[${codes.indexOf(codes[twice] as string)}].code`, `fees[${twice}].code`]
  return [...own, { fields, message: `Two fees are called ${codes[twice]}. Give each a code of its own.` }]
}

function at(path: string, { fields, message }: FeeIssue): FeeIssue {
  return { fields: fields.map((field) => `${path}${field}`), message }
}

function issuesOf(rule: FeeRule): readonly FeeIssue[] {
  const { code, when, amount, tax } = rule
  return [
    ...issueIf(
      !/^[a-z0-9][a-z0-9-]*$/.test(code),
      ['code'],
      `The code ${JSON.stringify(code)} of a fee must be small letters, digits and hyphens.`,
    ),
    ...amountIssues(amount, when),
    ...(when.kind === 'prepayment' ? freeIssues(when) : []),
    ...issueIf(
      tax !== null && !(Number.isInteger(tax.rate) && tax.rate > 0 && tax.rate <= RATE_SCALE),
      ['tax.rate'],
      `The tax on ${code} must be above 0 % and at most 100 %; a fee without tax has none.`,
    ),
    ...issueIf(
      tax?.inHalves === true && tax.rate % 2 !== 0,
      ['tax.rate', 'tax.inHalves'],
      `The tax on ${code} cannot be parted into two equal rates. Give a rate of at most five decimals.`,
    ),
  ]
}

function amountIssues(amount: FeeAmount, { kind }: FeeWhen): readonly FeeIssue[] {
  if (amount.kind === 'flat') return issueIf(amount.amount <= 0, ['amount.amount'], 'A flat fee must be above 0.')
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = amount
  return [
    ...issueIf(
      !BASES[kind].includes(amount.of),
      ['when.kind', 'amount.of'],
      `A fee on ${kind} cannot be a share of ${amount.of}. Take ${BASES[kind].join(', ')}, or a flat amount.`,
    ),
    ...issueIf(
      minimum < 0 || maximum <= 0 || minimum > maximum,
      ['amount.minimum', 'amount.maximum'],
      'The minimum of a fee must be 0 or above, and its maximum above 0 and not below the minimum.',
    ),
    ...(amount.kind === 'percent'
      ? issueIf(!isShare(amount.rate), ['amount.rate'], 'A fee in percent needs a rate from 0 % to 10,000 %.')
      : tierIssues(amount.tiers, amount.kind)),
  ]
}

function freeIssues({ free, lockInMonths = 1 }: PrepaymentRule): readonly FeeIssue[] {
  const given =
    free === undefined ? 1 : 'amount' in free ? free.amount : 'share' in free ? free.share : free.prepayments
  return [
    ...issueIf(
      !(Number.isInteger(given) && given > 0),
      ['when.free'],
      'What can be prepaid freely must be above 0; a fee without it has none.',
    ),
    ...issueIf(
      !(Number.isInteger(lockInMonths) && lockInMonths > 0),
      ['when.lockInMonths'],
      'A lock-in must be a whole number of months above 0; a fee that holds for the whole loan has none.',
    ),
  ]
}

function tierIssues(tiers: readonly FeeTier[], kind: 'tiered' | 'marginal'): readonly FeeIssue[] {
  const rises = tiers.every(({ from }, index) => (index === 0 ? from === 0 : from > (tiers[index - 1]?.from ?? 0)))
  const isGood = (tier: FeeTier): boolean => ('rate' in tier ? isShare(tier.rate) : tier.amount >= 0)
  return [
    ...issueIf(tiers.length === 0 || !rises, ['amount.tiers'], 'The tiers of a fee must begin at 0 and rise.'),
    ...issueIf(
      !tiers.every(isGood),
      ['amount.tiers'],
      'A tier needs a rate from 0 % to 10,000 %, or an amount of 0 or above.',
    ),
    ...issueIf(
      kind === 'marginal' && tiers.some((tier) => !('rate' in tier)),
      ['amount.kind', 'amount.tiers'],
      'Tiers that each count for their part of the base must be rates; an amount goes with tiers that count for all of it.',
    ),
  ]
}

const isShare = (rate: number): boolean => Number.isInteger(rate) && rate >= 0 && rate <= 100 * RATE_SCALE

function issueIf(holds: boolean, fields: readonly string[], message: string): readonly FeeIssue[] {
  return holds ? [{ fields, message }] : []
}
