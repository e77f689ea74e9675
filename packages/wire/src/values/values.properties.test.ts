import { isLendError, parseAmount, parseLocalDate, parseRatePercent } from '@lend/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  JSON_LIMITS,
  parseCode,
  parseDate,
  parseEmail,
  parseInstant,
  parseJson,
  parsePhone,
  parseReference,
  parseText,
  parseWholeNumber,
} from './index.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 300 })

const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  parseText: (text) => parseText(text, 'name'),
  parseReference: (text) => parseReference(text, 'loan'),
  parseCode: (text) => parseCode(text, 'code'),
  parseEmail: (text) => parseEmail(text),
  parsePhone: (text) => parsePhone(text),
  parseDate: (text) => parseDate(text, 'asOf'),
  parseInstant: (text) => parseInstant(text, 'known at'),
  parseWholeNumber: (text) => parseWholeNumber(text, 'limit', 1, 100),
  parseJson: (text) => parseJson(text, 'input'),
  parseAmount: (text) => parseAmount(text, 'USD'),
  parseRatePercent: (text) => parseRatePercent(text),
  parseLocalDate: (text) => parseLocalDate(text),
}

describe.each(Object.keys(PARSERS))('law of %s', (name) => {
  const parse = PARSERS[name] as (text: string) => unknown

  test('any text is a value or a coded refusal, never another failure', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          parse(text)
        } catch (error) {
          expect(isLendError(error)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('what is long is refused at once', () => {
    for (const piece of ['0', '9', 'a', '.', ' ', '[', '-', '\u0301']) {
      expect(() => parse(piece.repeat(400_000))).toThrow()
    }
  })
})

describe('text', () => {
  test('a good name comes back byte for byte', () => {
    for (const name of ['Asha Rao', "Seán O'Brien-Núñez", 'अनिल कुमार', '山田 太郎', 'محمد', 'Zoë 👩‍👩‍👧']) {
      expect(parseText(name, 'name')).toBe(name.normalize('NFC'))
    }
  })

  test('what was parsed is parsed to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        let parsed: string
        try {
          parsed = parseText(text, 'name')
        } catch {
          return
        }
        expect(parseText(parsed, 'name')).toBe(parsed)
        expect(parsed.isWellFormed()).toBe(true)
        expect(Array.from(parsed).length).toBeLessThanOrEqual(200)
      }),
    )
  })

  test.each([
    ['nothing', ''],
    ['blanks', ' \t '],
    ['NUL', 'a\u0000b'],
    ['a line feed', 'a\nb'],
    ['half of a surrogate pair', 'a\ud800'],
    ['a mark that turns text around', 'abc\u202etxt.exe'],
    ['more than 200 characters', 'x'.repeat(201)],
  ])('%s is refused', (_what, text) => {
    expect(() => parseText(text, 'name')).toThrow(expect.objectContaining({ code: 'TEXT_MALFORMED' }))
  })

  test('200 characters outside of the basic plane are 200 characters', () => {
    expect(parseText('𝒜'.repeat(200), 'name')).toHaveLength(400)
  })
})

test.each([
  ['asha@example.com', true],
  ['asha@localhost', true],
  ['asha@example.com\r\nBcc: x@example.com', false],
  ['a b@example.com', false],
  ['@example.com', false],
  ['asha', false],
  ['a@b@example.com', false],
])('mail address %j: %s', (text, good) => {
  if (good) expect(parseEmail(text)).toBe(text)
  else expect(() => parseEmail(text)).toThrow(expect.objectContaining({ code: 'TEXT_MALFORMED' }))
})

test.each(['', ' 5', '5 ', '+5', '-1', '5.0', '1e1', '0x5', '٥', '５', '05', '101', 'NaN'])(
  '%j is no count from 1 to 100',
  (text) => {
    expect(() => parseWholeNumber(text, 'limit', 1, 100)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  },
)

test.each([
  ['2026-03-31T18:00:00Z', '2026-03-31T18:00:00.000Z'],
  ['2026-03-31T23:30+05:30', '2026-03-31T18:00:00.000Z'],
  ['2026-03-31T18:00:00.5Z', '2026-03-31T18:00:00.500Z'],
])('instant %s is %s', (text, instant) => {
  expect(parseInstant(text, 'known at')).toBe(instant)
})

test.each(['2026-03-31', '2026-03-31T18:00', '2026-02-30T00:00:00Z', '2026-13-01T00:00:00Z', '1711904400'])(
  '%j is no instant',
  (text) => {
    expect(() => parseInstant(text, 'known at')).toThrow(expect.objectContaining({ code: 'DATE_MALFORMED' }))
  },
)

describe('JSON', () => {
  test('reads whatever JSON within its limits says', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5, noUnicodeString: false }), (text) => {
        if (!text.includes('__proto__')) expect(parseJson(text, 'input')).toEqual(JSON.parse(text))
      }),
    )
  })

  test('brackets in strings are no depth', () => {
    const text = JSON.stringify({ note: `${'['.repeat(100)}\\"{` })
    expect(parseJson(text, 'input')).toEqual(JSON.parse(text))
  })

  test.each([
    ['depth 21', '['.repeat(JSON_LIMITS.depth + 1) + ']'.repeat(JSON_LIMITS.depth + 1)],
    ['256 KB and one', `"${'x'.repeat(JSON_LIMITS.size)}"`],
    ['a key for the prototype', '{"a":{"__proto__":{"role":"admin"}}}'],
    ['a key for the prototype in escapes', '{"\\u005f_proto__":1}'],
    ['a trailing comma', '[1,]'],
  ])('%s is refused', (_what, text) => {
    expect(() => parseJson(text, 'input')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })
})
