import { LendError } from '../errors.ts'
import { minor, type Minor } from './minor.ts'

/**
 * Splits a total by weights, so that the parts sum to it exactly: each part is its exact share cut to a whole minor unit, and the units
 * left over go to the parts that lost most (the earlier one on a tie).
 * @param weights whole numbers, 0 or above, at least one above 0
 * @returns one part per weight, none further than one minor unit from its exact share
 * @throws {LendError} WEIGHTS_INVALID
 * @see the largest-remainder method (Hamilton)
 */
export function apportion(total: Minor, weights: readonly number[]): readonly Minor[] {
  const sum = weightSum(weights)
  const sign = total < 0 ? -1n : 1n
  const amount = BigInt(total) * sign
  const shares = weights.map((weight, index) => {
    const product = amount * BigInt(weight)
    return { index, whole: product / sum, rest: product % sum }
  })
  let left = amount - shares.reduce((taken, { whole }) => taken + whole, 0n)
  const parts = shares.map(({ whole }) => whole)
  for (const { index } of shares.toSorted(
    (a, b) => Number(b.rest > a.rest) - Number(b.rest < a.rest) || a.index - b.index,
  )) {
    if (left === 0n) break
    parts[index] = (parts[index] ?? 0n) + 1n
    left -= 1n
  }
  return parts.map((part) => minor(Number(part * sign)))
}

function weightSum(weights: readonly number[]): bigint {
  const good = weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)
  const sum = good ? weights.reduce((total, weight) => total + BigInt(weight), 0n) : 0n
  if (sum > 0n) return sum
  throw new LendError('WEIGHTS_INVALID', 'Weights must be whole numbers, 0 or above, and not all 0.', { weights })
}
