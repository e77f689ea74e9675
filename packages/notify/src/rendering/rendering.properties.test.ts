import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Letter } from '../notices/index.ts'
import { renderHtml, renderText } from './index.ts'

const text = fc.string({ unit: 'grapheme', minLength: 1 })
const hostile = fc.oneof(
  text,
  fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=1>', "a & b's", '&lt;'),
)
const letters: fc.Arbitrary<Letter> = fc.record({
  subject: hostile,
  opening: fc.array(hostile),
  figures: fc.array(fc.tuple(hostile, hostile)),
  closing: fc.array(hostile),
})

const shell = (html: string): readonly string[] => html.match(/<[^>]*>/g) ?? []

describe('HTML', () => {
  test('values never add, end or change a tag', () => {
    fc.assert(
      fc.property(letters, hostile, hostile, (letter, to, name) => {
        const blank = {
          subject: '-',
          opening: letter.opening.map(() => '-'),
          figures: letter.figures.map(() => ['-', '-'] as const),
          closing: letter.closing.map(() => '-'),
        }
        expect(shell(renderHtml(letter, to, { name }))).toEqual(shell(renderHtml(blank, '-', { name: '-' })))
      }),
    )
  })

  test('has a figure row for each figure, and the color of the lender', () => {
    const letter: Letter = { subject: 's', opening: [], figures: [['Due', '1']], closing: [] }
    const html = renderHtml(letter, 'B', { name: 'L', color: '#aa0000' })
    expect(html).toContain('border-top:4px solid #aa0000')
    expect(html.match(/<tr>/g)).toHaveLength(1)
  })
})

describe('text', () => {
  test('has every value as it is', () => {
    fc.assert(
      fc.property(letters, text, (letter, to) => {
        const body = renderText(letter, to, { name: 'L' })
        for (const part of [...letter.opening, ...letter.figures.flat(), ...letter.closing])
          expect(body).toContain(part)
      }),
    )
  })
})
