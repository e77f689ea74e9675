/**
 * The whole number in a range with the most zeros at its end, 0 before all others; of several, the one nearest to the middle. A range of
 * rates around 11,999,973 to 12,000,104 hundred-millionths is 12 %, as it was once agreed.
 */
export function roundestIn(lowest: number, highest: number): number {
  if (lowest <= 0) return 0
  const middle = lowest + (highest - lowest) / 2
  for (let step = 10 ** Math.floor(Math.log10(highest)); step > 1; step /= 10) {
    const candidate = Math.round(middle / step) * step
    if (candidate >= lowest && candidate <= highest) return candidate
  }
  return Math.round(middle)
}
