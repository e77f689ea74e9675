/**
 * Evaluates a derivation anew from its inputs alone, with arithmetic of its own, and checks every part on the way. For tests.
 */
import type { Derivation } from '../../explain/index.ts'
import { exactLevel, type ExactFraction, type ExactMode, roundExact } from './exact-schedule.ts'
import { plus, product, solveByTwoPoints } from './two-points.ts'

export type Rule = (given: Given) => bigint

export interface Given {
  readonly derivation: Derivation
  readonly input: (name: string) => bigint
  readonly fraction: (name: string) => ExactFraction
  readonly round: (value: ExactFraction) => bigint
}

const RULES: Readonly<Record<string, Rule>> = {
  installment: ({ input }) => input('principal') + input('interest'),
  'interest-of-period': ({ input, fraction, round }) => round(times(fraction('factor'), input('balance'))),
  'interest-moved': ({ input }) => input('own') + input('carriedIn') - input('carriedOn'),
  'interest-takes-residue': ({ input }) => input('lastInstallment') - input('principal'),
  'flat-interest-total': ({ input, fraction, round }) => round(times(fraction('factor'), input('balance'))),
  'flat-interest-share': ({ input, round }) =>
    least(round({ num: input('total'), den: input('installments') }), input('left')),
  'flat-interest-rest': ({ input }) => input('total') - input('others'),
  'principal-clears-balance': ({ input }) => input('balance'),
  'principal-in-grace': () => 0n,
  'principal-at-the-end': () => 0n,
  'principal-within-level': ({ input }) => most(input('installment') - input('interest'), 0n),
  'principal-takes-rest': ({ input }) => input('principal') - input('others'),
  'principal-equal-share': ({ input, fraction, round }) => round(times(fraction('share'), input('principal'))),
  'principal-fixed-share': ({ input, fraction, round }) => round(times(fraction('share'), input('principal'))),
  'flat-principal': ({ input }) => least(most(input('installment') - input('interest'), 0n), input('left')),
  'installment-named-by-contract': ({ input }) => input('installment'),
  'level-installment': ({ input, derivation, round }) =>
    round(exactLevel({ principal: input('principal'), balloon: input('balloon'), factors: factorList(derivation) })),
  'to-multiple': ({ input, round }) => round({ num: input('amount'), den: 1n }),
  're-level': ({ input, round }) => {
    const difference = input('difference')
    const share = round({ num: difference < 0n ? -difference : difference, den: input('installments') })
    return input('level') + (difference < 0n ? -share : share)
  },
  'flat-level-installment': ({ input, round }) =>
    round({ num: input('principal') + input('interest'), den: input('installments') }),
  'flat-level-of-parts': ({ input }) => input('principalPart') + input('interestPart'),
  'flat-principal-part': ({ input, round }) => round({ num: input('total'), den: input('installments') }),
  'flat-interest-part': ({ input, round }) => round({ num: input('total'), den: input('installments') }),
  'interest-of-parts': ({ derivation, round }) => round(sumOfParts(String(derivation.inputs.parts))),
  'principal-within-share': ({ input }) => least(input('share'), input('balance')),
  'interest-capitalised': ({ input }) => -input('interest'),
  'principal-not-asked-for': () => 0n,
  'principal-of-installment': ({ input }) => most(input('installment') - input('interest'), 0n),
  'principal-below-interest': ({ input }) => input('installment') - input('interest'),
  'installment-of-kept-level': ({ input, fraction, round }) =>
    round(plus(product(fraction('level'), fraction('weight')), input('added'))),
  'installment-of-solved-level': ({ input, derivation, fraction, round }) => {
    const level = solveByTwoPoints({
      balance: input('balance'),
      unpaid: input('unpaid'),
      balloon: input('balloon'),
      rows: String(derivation.inputs.rows),
    })
    return round(plus(product(level, fraction('weight')), input('added')))
  },
  'upfront-interest': ({ derivation }) => (derivation.parts ?? []).reduce((sum, part) => sum + BigInt(part.amount), 0n),
  'down-payment': ({ input, fraction, round }) => round(times(fraction('share'), input('principal'))),
}

const TIES: Readonly<Record<string, readonly string[]>> = {
  installment: ['principal', 'interest'],
  'interest-moved': ['own'],
  'flat-interest-share': ['total'],
  'flat-interest-rest': ['total'],
  'flat-principal': ['installment'],
  'to-multiple': ['amount'],
  're-level': ['level'],
  'flat-level-of-parts': ['principalPart', 'interestPart'],
  'principal-within-share': ['share'],
  'principal-of-installment': ['installment'],
  'principal-below-interest': ['installment'],
}

/** Rules by name, and the inputs that must be what their parts come to, in the order of the parts. */
export interface Vocabulary {
  readonly rules: Readonly<Record<string, Rule>>
  readonly ties: Readonly<Record<string, readonly string[]>>
}

export const SCHEDULE_VOCABULARY: Vocabulary = { rules: RULES, ties: TIES }

/** The amount that the inputs give. Throws where a derivation, or a part of it, states another one. */
export function evaluateDerivation(derivation: Derivation, vocabulary: Vocabulary = SCHEDULE_VOCABULARY): string {
  if (derivation.rule === 'due-date') return derivation.amount
  const parts = (derivation.parts ?? []).map((part) => evaluateDerivation(part, vocabulary))
  for (const [index, name] of (vocabulary.ties[derivation.rule] ?? []).entries()) {
    if (String(derivation.inputs[name]) !== parts[index])
      throw new Error(`${derivation.rule}: ${name} is not what its part comes to`)
  }
  const rule = vocabulary.rules[derivation.rule]
  if (rule === undefined) throw new Error(`no rule ${derivation.rule}`)
  const amount = String(rule(given(derivation)))
  if (amount !== derivation.amount)
    throw new Error(
      `${derivation.rule} states ${derivation.amount}, its inputs give ${amount}: ${JSON.stringify(derivation)}`,
    )
  return amount
}

function given(derivation: Derivation): Given {
  const { inputs, rounding } = derivation
  return {
    derivation,
    input: (name) => {
      const value = inputs[name]
      if (value === undefined) throw new Error(`${derivation.rule} lacks ${name}`)
      return BigInt(value)
    },
    fraction: (name) => toFraction(String(inputs[name])),
    round: ({ num, den }) => {
      const multiple = BigInt(rounding!.multiple ?? 1)
      return roundExact({ num, den: den * multiple }, rounding!.mode as ExactMode) * multiple
    },
  }
}

function factorList({ inputs }: Derivation): ExactFraction[] {
  return String(inputs.factors)
    .split(', ')
    .flatMap((run) => {
      const [factor, count] = run.split(' x ') as [string, string]
      return Array.from({ length: Number(count) }, () => toFraction(factor))
    })
}

/** 'balance x num/den, ...' added up over the product of all denominators. */
export function sumOfParts(text: string): ExactFraction {
  if (text === '') return { num: 0n, den: 1n }
  return text.split(', ').reduce<ExactFraction>(
    (sum, part) => {
      const [balance, factor] = part.split(' x ') as [string, string]
      const { num, den } = times(toFraction(factor), BigInt(balance))
      return { num: sum.num * den + num * sum.den, den: sum.den * den }
    },
    { num: 0n, den: 1n },
  )
}

function toFraction(text: string): ExactFraction {
  const [num, den] = text.split('/') as [string, string]
  return { num: BigInt(num), den: BigInt(den) }
}

export const times = ({ num, den }: ExactFraction, by: bigint): ExactFraction => ({ num: num * by, den })
export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
export const most = (a: bigint, b: bigint): bigint => (a > b ? a : b)
