import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differencesFrom } from './differences.ts'

test('a result is what it says of itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(differencesFrom(value, value)).toEqual([])
    }),
  )
})

test('an expected object asks only for what it names', () => {
  expect(differencesFrom({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 })).toEqual([])
})

test('nothing is inherited from the prototype', () => {
  expect(differencesFrom({ toString: 1 }, {})).toEqual([{ path: 'toString', expected: 1, actual: null }])
})

test('a list asks for its length and its items', () => {
  expect(differencesFrom({ rows: [{ n: 1 }, { n: 3 }] }, { rows: [{ n: 1 }, { n: 2 }, { n: 3 }] })).toEqual([
    { path: 'rows.length', expected: 2, actual: 3 },
    { path: 'rows[1].n', expected: 3, actual: 2 },
  ])
})

test('an amount is its text: trailing zeros count', () => {
  expect(differencesFrom({ total: '1.5' }, { total: '1.50' })).toHaveLength(1)
})
