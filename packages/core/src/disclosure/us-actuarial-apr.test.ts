import { expect, test } from 'vitest'
import { fraction, toPercent } from '../finance/index.ts'
import { isAprWithinTolerance } from './apr-tolerance.ts'
import { usActuarialApr } from './us-actuarial-apr.ts'

const none = fraction(0)
const monthly = { unitPeriodsPerYear: fraction(12) }

test('24 monthly payments of 230 on 5,000: 9.69 %, example (c)(1)(i) of Appendix J', () => {
  const apr = usActuarialApr({
    ...monthly,
    advances: [{ amount: '5000', t: 0, f: none }],
    payments: [{ amount: '230', count: 24, t: 1, f: none }],
  })
  expect(toPercent(apr, 2)).toBe('9.69')
})

test('odd days bear simple interest within their unit-period: 24 payments of 250 on 5,000 after 1 month and 6 days', () => {
  const advances = [{ amount: '5000', t: 0, f: none }]
  const apr = (f: typeof none): string =>
    toPercent(usActuarialApr({ ...monthly, advances, payments: [{ amount: '250', count: 24, t: 1, f }] }), 4)
  expect(Number(apr(fraction(6, 30)))).toBeLessThan(Number(apr(none)))
  // One payment after f of a period: the rate is simple, so that 10 % on half a month is 240 % a year.
  const single = usActuarialApr({
    ...monthly,
    advances: [{ amount: '100', t: 0, f: none }],
    payments: [{ amount: '110', t: 0, f: fraction(1, 2) }],
  })
  expect(toPercent(single, 2)).toBe('240.00')
})

test('several advances are discounted as payments are', () => {
  const apr = usActuarialApr({
    ...monthly,
    advances: [
      { amount: '1000', t: 0, f: none },
      { amount: '1000', t: 6, f: none },
    ],
    payments: [{ amount: '200', count: 12, t: 1, f: none }],
  })
  expect(toPercent(apr, 4)).toBe('65.6615')
})

test.each([
  ['10.000', '10.125', 'regular', true],
  ['10.000', '9.874', 'regular', false],
  ['10.000', '10.250', 'irregular', true],
  ['10.000', '10.251', 'irregular', false],
] as const)(
  '%s disclosed as %s on a %s transaction: accurate is %s',
  (actualPercent, disclosedPercent, transaction, accurate) => {
    expect(isAprWithinTolerance({ actualPercent, disclosedPercent, transaction })).toBe(accurate)
  },
)
