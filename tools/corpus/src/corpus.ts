/** A corpus of loan lives, and one hash of all that they come to. Everything follows from a seed, in whatever engine of JavaScript it runs. */
import {
  type ActiveLoan,
  addDays,
  closeDay,
  encodeLoan,
  foldLoan,
  isBooked,
  type LoanEvent,
  type LocalDate,
  payoffQuote,
} from '@lend/core'
import { arbitraryLife } from '@lend/core/testing'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import fc from 'fast-check'

const SEED = 2026
const DAYS_AFTER = 40

/**
 * The hash of a corpus of lives: of each the loan, its movements and allocations, the loan some weeks later, and what would pay it off.
 * @param lives how many
 * @returns SHA-256 in hexadecimal digits
 */
export function corpusHash(lives: number): string {
  const hash = sha256.create()
  for (const { facts, through } of fc.sample(arbitraryLife, { numRuns: lives, seed: SEED })) {
    hash.update(bytesOf(outcomeOf(facts, through)))
  }
  return bytesToHex(hash.digest())
}

/** All that a life comes to, as text. */
function outcomeOf(facts: readonly LoanEvent[], through: LocalDate): string {
  const { loan, ...folded } = foldLoan(facts, through)
  if (!isBooked(loan)) return canonicalJson([loan, folded])
  const later = closeDay(loan, addDays(through, DAYS_AFTER))
  const quote = loan.status === 'active' ? payoffQuote(loan as ActiveLoan, addDays(through, 1)) : null
  return [encodeLoan(loan), canonicalJson([folded, quote]), encodeLoan(later.loan)].join('\n')
}

/** Two bytes for each unit of the text: not every engine has an encoder. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    bytes[2 * index] = unit >> 8
    bytes[2 * index + 1] = unit & 255
  }
  return bytes
}

/** JSON whose keys stand in the order of text, so that equal values have equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
