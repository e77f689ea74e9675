/** The rules of a loan's derivations, with arithmetic of their own, beside those of its schedule. For tests. */
import {
  least,
  most,
  SCHEDULE_VOCABULARY,
  sumOfParts,
  times,
  type Rule,
  type Vocabulary,
} from '../../schedule/testing/evaluate-derivation.ts'

const DAY = 86_400_000

const RULES: Readonly<Record<string, Rule>> = {
  'principal-as-planned': ({ input }) => least(most(input('planned'), input('received')), input('balance')),
  'principal-within-installment': ({ input }) =>
    least(most(input('installment') - input('interest'), input('received')), input('balance')),
  'installment-charged': ({ input }) =>
    input('planned') + input('prepaid') + input('charges') + input('added') - input('paidBefore'),
  'installment-settled': ({ input }) =>
    input('interest') + input('principal') + input('fees') + input('penalties') + input('received') + input('since'),
  'installment-as-paid': ({ input }) => input('received'),
  'installment-left-by-change': ({ input }) => input('received') + input('waived') + input('stillDue'),
  'due-on-disbursement': ({ input }) => input('downPayment') + input('interest'),
  'nothing-left': () => 0n,
  'rate-agreed': ({ fraction }) => fraction('annualRate').num,
  'rate-changed': ({ fraction }) => fraction('annualRate').num,
  'rate-floating': ({ fraction, derivation: { inputs } }) => {
    const rate = most(fraction('benchmarkRate').num + fraction('spread').num, fraction('floor').num)
    return inputs.cap === undefined ? rate : least(rate, fraction('cap').num)
  },
  'interest-repriced': ({ input }) => input('after') - input('before'),
  'flat-interest-agreed': ({ input }) => input('interest'),
  'charged-by-hand': ({ input }) => input('amount'),
  fee: ({ input }) => input('amount'),
  'fee-and-tax': ({ input }) => input('amount') + input('tax'),
  'fee-flat': ({ input }) => input('amount'),
  'fee-of-nothing': () => 0n,
  'fee-within-bounds': ({ input }) => least(most(input('share'), input('minimum')), input('maximum')),
  'fee-percent': ({ input, fraction, round }) => round(times(fraction('rate'), input('base'))),
  'fee-marginal': ({ derivation, round }) => round(sumOfParts(String(derivation.inputs.parts))),
  'fee-tax': ({ input, fraction, round }) => round(times(fraction('share'), input('amount'))) * input('halves'),
  'fee-as-paid': ({ input }) => input('paid'),
  'penalty-with-tax': ({ input }) => input('amount') + input('tax'),
  'penalty-within-cap': ({ input }) => least(input('grown'), input('cap')),
  'penalty-grown': ({ input }) => input('own') + input('before'),
  'penalty-flat': ({ input }) => input('amount'),
  'penalty-flat-per-day': ({ input }) => input('amount') * input('days'),
  'penalty-percent': ({ input, fraction, round }) =>
    most(round(times(fraction('rate'), input('base'))), input('minimum')),
  'penalty-percent-per-day': ({ input, fraction, round }) => {
    const { num, den } = times(fraction('rate'), input('base') * input('days'))
    return round({ num, den: den * input('yearDays') })
  },
  'penalty-cap': ({ input }) => input('amount'),
  'penalty-cap-share': ({ input, fraction, round }) => round(times(fraction('rate'), input('base'))),
  'penalty-tax': ({ input, fraction, round }) => round(times(fraction('rate'), input('base'))),
  repayment: ({ input }) => input('paid') + input('prepaid') + input('held'),
  'paid-of-claim': ({ input }) => least(input('open'), input('budget')),
  payoff: ({ input }) =>
    most(
      input('principal') +
        input('dueInterest') +
        input('accruedInterest') +
        input('fees') +
        input('penalties') -
        input('credit'),
      0n,
    ),
  'accrued-interest-unpaid': ({ input }) => most(input('accrued') - input('paidAhead'), 0n),
  'accrued-interest': ({ input }) => most(input('carried') + input('rows') - input('askedAhead'), 0n),
  'accrued-flat-interest': ({ input }) => least(input('formed'), input('charged')),
  'days-past-due': ({ derivation: { inputs }, input }) =>
    BigInt((Date.parse(String(inputs.asOf)) - Date.parse(String(inputs.oldestUnpaid))) / DAY) +
    input('dueDayCounts') -
    input('paused'),
  'nothing-past-due': () => 0n,
  'nothing-owed': () => 0n,
  provision: ({ input, fraction, round }) => round(times(fraction('share'), input('exposure'))),
  'nothing-suspended': () => 0n,
  'suspended-income': ({ input }) => input('interest') + input('fees') + input('penalties'),
  outstanding: ({ input }) => input('principal') + input('interest') + input('fees') + input('penalties'),
  'outstanding-of-component': ({ input }) => input('charged') - input('repaid') - input('waived'),
}

const TIES: Vocabulary['ties'] = {
  'fee-within-bounds': ['share'],
  'fee-and-tax': ['amount', 'tax'],
  'penalty-with-tax': ['amount', 'tax'],
  'penalty-within-cap': ['grown', 'cap'],
  'penalty-grown': ['own', 'before'],
  payoff: ['accruedInterest'],
  'interest-repriced': ['after', 'before'],
  'installment-settled': ['interest'],
  'accrued-interest-unpaid': ['accrued'],
  'accrued-flat-interest': ['formed'],
  outstanding: ['principal', 'interest', 'fees', 'penalties'],
}

export const LOAN_VOCABULARY: Vocabulary = {
  rules: { ...SCHEDULE_VOCABULARY.rules, ...RULES },
  ties: { ...SCHEDULE_VOCABULARY.ties, ...TIES },
}
