/** A derivation for people: a tree with amounts in the loan's currency. */
import { amountFromMinor, type CurrencyCode, type Derivation, formatRatePercent, RATE_SCALE } from '@lend/core'
import { groupDigits } from '../output/index.ts'

/** Inputs that count something; every other whole number is an amount in minor units. */
const COUNTS = new Set([
  'number',
  'installment',
  'installments',
  'days',
  'paused',
  'yearDays',
  'steps',
  'dueDayCounts',
  'graceDays',
])
const RATE_RULES = new Set(['rate-agreed', 'rate-changed', 'rate-floating'])
const DAY_RULES = new Set(['days-past-due', 'nothing-past-due'])

/** One line per step, each under what it is a part of. */
export function derivationLines(derivation: Derivation, currency: CurrencyCode, indent = ''): readonly string[] {
  const { rule, source, unrounded, rounding, inputs, parts = [] } = derivation
  const rounded =
    unrounded === undefined ? '' : `, rounded ${rounding?.mode ?? ''} from ${unroundedText(unrounded, currency)}`
  const given = Object.entries(inputs).map(([name, value]) => `${name} ${inputText(name, value, currency)}`)
  return [
    `${indent}${resultText(derivation, currency)}  ${rule}${rounded}`,
    ...(given.length === 0 ? [] : [`${indent}  from ${given.join(', ')}`]),
    ...(source === undefined || indent !== '' ? [] : [`${indent}  see ${source}`]),
    ...parts.flatMap((part) => derivationLines(part, currency, `${indent}    `)),
  ]
}

/** The result of a step: an amount, a date, a number of days, or an annual rate. */
export function resultText({ amount, rule }: Derivation, currency: CurrencyCode): string {
  if (DAY_RULES.has(rule)) return `${amount} days`
  if (RATE_RULES.has(rule)) return `${formatRatePercent(Number.parseInt(amount, 10))} %`
  return /^-?\d+$/.test(amount) ? amountText(Number.parseInt(amount, 10), currency) : amount
}

function inputText(name: string, value: string | number, currency: CurrencyCode): string {
  if (typeof value === 'number')
    return COUNTS.has(name) || !Number.isInteger(value) ? String(value) : amountText(value, currency)
  const [numerator, denominator] = value.split('/')
  if (denominator === String(RATE_SCALE) && numerator !== undefined)
    return `${formatRatePercent(Number.parseInt(numerator, 10))} %`
  return value
}

function amountText(minor: number, currency: CurrencyCode): string {
  return groupDigits(amountFromMinor(minor, currency))
}

/** Minor units with a fraction, moved to the currency's own: '18301518.25' paise are 183,015.1825. */
function unroundedText(text: string, currency: CurrencyCode): string {
  const [whole = '0', fraction = ''] = text.split('.')
  const [units = '0', decimals = ''] = amountFromMinor(Number.parseInt(whole, 10), currency).split('.')
  const digits = (decimals + fraction).replace(/0+$/, '')
  return groupDigits(digits === '' ? units : `${units}.${digits}`)
}
