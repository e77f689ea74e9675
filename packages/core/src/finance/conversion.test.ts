import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cumipmt, cumprinc, ispmt } from './annuity-split.ts'
import { apy, compoundedRate, effect, nominal, pduration, rri } from './conversion.ts'
import { roundHalfUp, toPercent } from './decimal.ts'

test.each([
  ['10 % compounded quarterly', effect({ nominal: '0.1', npery: '4' }), '0.1038128906'],
  ['npery is cut to a whole number, as spreadsheets do', effect({ nominal: '0.1', npery: '4.9' }), '0.1038128906'],
  ['the quarterly rate that makes 10 %', nominal({ effective: '0.1', npery: '4' }), '0.0964547563'],
  [
    'a Canadian 5 %, compounded twice a year, by the month',
    compoundedRate({ nominal: '0.05', npery: '2', periods: '12' }),
    '0.0041239155',
  ],
  ['the same by the fortnight', compoundedRate({ nominal: '0.05', npery: '2', periods: '26' }), '0.0019012368'],
  ['10,000 to 11,000 in 8 periods', rri({ nper: '8', pv: '10000', fv: '11000' }), '0.0119850241'],
  ['periods in which money doubles at 10 %', pduration({ rate: '0.1', pv: '1000', fv: '2000' }), '7.2725408973'],
  [
    'interest of the 7th period of equal principal',
    ispmt({ rate: '0.01', per: '6', nper: '24', pv: '100000' }),
    '-750.0000000000',
  ],
])('%s', (_, value, shown) => {
  expect(roundHalfUp(value, 10)).toBe(shown)
})

test('the yield of a deposit in percent: 61.68 on 1,000 in a year is 6.17 %', () => {
  expect(toPercent(apy({ interest: '61.68', principal: '1000', days: '365' }), 2)).toBe('6.17')
})

test('EFFECT and NOMINAL undo each other, and compounding over whole years is EFFECT', () => {
  const rates = fc.integer({ min: 1, max: 9_999 }).map((value) => (value / 10_000).toFixed(4))
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 365 }).map(String), (rate, npery) => {
      const effective = effect({ nominal: rate, npery })
      expect(nominal({ effective, npery }).minus(rate).abs().lte('1e-30')).toBe(true)
      expect(compoundedRate({ nominal: rate, npery, periods: '1' }).minus(effective).abs().lte('1e-30')).toBe(true)
    }),
    { numRuns: 50 },
  )
})

const loan = { rate: '0.01', nper: '12', pv: '1000', type: 0 as const }
test.each([
  ['no rate', () => effect({ nominal: '0', npery: '4' })],
  ['less than one period a year', () => nominal({ effective: '0.1', npery: '0.5' })],
  ['no principal', () => apy({ interest: '1', principal: '0', days: '365' })],
  ['a negative amount', () => pduration({ rate: '0.1', pv: '-1', fv: '2' })],
  ['a loan of no amount', () => cumipmt({ ...loan, pv: '0', start: '1', end: '2' })],
  ['periods before the first', () => cumprinc({ ...loan, start: '0', end: '2' })],
  ['an end before the start', () => cumprinc({ ...loan, start: '3', end: '2' })],
  ['periods after the last', () => cumprinc({ ...loan, start: '3', end: '13' })],
  ['half a period', () => cumprinc({ ...loan, start: '1.5', end: '3' })],
])('refused: %s', (_, work) => {
  expect(work).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})
