import type { CurrencyCode, LocalDate } from '@lend/core'
import { describe, expect, test } from 'vitest'
import { MAIL_LOCALES } from './locale.ts'
import { wordsFor } from './words.ts'

const amountIn = (locale: (typeof MAIL_LOCALES)[number], text: string, currency: CurrencyCode): string =>
  wordsFor(locale).amount(text, currency).replaceAll('\u00a0', ' ')

describe('amounts', () => {
  test.each([
    ['en-GB', '1234567.89', 'INR', '₹12,34,567.89'],
    ['en-US', '1234567.89', 'INR', '₹12,34,567.89'],
    ['en-US', '1234567.89', 'USD', '$1,234,567.89'],
    ['en-IN', '1234567.89', 'USD', 'US$1,234,567.89'],
    ['en-GB', '0.05', 'GBP', '£0.05'],
    ['en-US', '1250000', 'JPY', '¥1,250,000'],
    ['en-GB', '1250.005', 'KWD', 'KWD 1,250.005'],
    ['en-GB', '1250.000', 'KWD', 'KWD 1,250.000'],
  ] as const)('in %s, %s %s reads %s', (locale, text, currency, expected) => {
    expect(amountIn(locale, text, currency)).toBe(expected)
  })

  test('lose no digit beyond what a float holds', () => {
    expect(amountIn('en-US', '90071992547409.93', 'USD')).toBe('$90,071,992,547,409.93')
    expect(amountIn('en-US', '9007199254740993', 'JPY')).toBe('¥9,007,199,254,740,993')
  })
})

describe('dates', () => {
  test.each([
    ['en-US', 'June 5th, 2026'],
    ['en-GB', '5 June 2026'],
    ['en-IN', '5 June, 2026'],
  ] as const)('in %s read %s', (locale, expected) => {
    expect(wordsFor(locale).date('2026-06-05' as LocalDate)).toBe(expected)
  })

  test.each(MAIL_LOCALES)('%s names the day it was given', (locale) => {
    expect(wordsFor(locale).date('2026-01-31' as LocalDate)).toMatch(/31/)
  })
})
