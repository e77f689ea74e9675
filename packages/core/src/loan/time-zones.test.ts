import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { addDays } from '../dates/index.ts'
import { arbitraryLife } from '../testing/index.ts'
import { type ActiveLoan, closeDay, encodeLoan, foldLoan, isBooked, payoffQuote } from './index.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const lives = fc.sample(arbitraryLife, { numRuns: 40, seed: 12 })

/** All that these lives come to, as text. */
function everything(): string {
  return lives
    .map(({ facts, through }) => {
      const { loan, ...folded } = foldLoan(facts, through)
      if (!isBooked(loan)) return ''
      const quote = loan.status === 'active' ? payoffQuote(loan as ActiveLoan, addDays(through, 1)) : null
      return encodeLoan(closeDay(loan, addDays(through, 9)).loan) + JSON.stringify([folded, quote])
    })
    .join('\n')
}

test.each(['Asia/Kolkata', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
  'I12: under TZ=%s every life is what it is anywhere',
  (zone) => {
    vi.stubEnv('TZ', 'UTC')
    const expected = everything()
    vi.stubEnv('TZ', zone)
    expect(everything()).toBe(expected)
  },
)
