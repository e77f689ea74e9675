/** Finds where a rising function of whole numbers passes what was asked. The function is a whole schedule, so it is asked seldom. */

/**
 * The whole number at which `excess` last is 0 or below: excess(x) <= 0 < excess(x + 1). Where the function rises, there is one; where it
 * rises and dips (an installment that is leveled again), it is one such place.
 * @param excess how far the function is above what was asked; may be Infinity where it has no value any more
 * @param low  excess(low) <= 0
 * @param high excess(high) > 0
 */
export function lastNotAbove(excess: (x: number) => number, low: number, high: number): number {
  let [below, above] = [low, high]
  let [under, over] = [excess(low), excess(high)]
  let movedLast: 'below' | 'above' | null = null
  for (let turn = 1; above - below > 1; turn++) {
    // Every third step halves, for a step function may be flat where a straight line through its ends would look.
    const x = turn % 3 === 0 ? halfway(below, above) : aimed(below, above, under, over)
    const value = excess(x)
    const moved = value > 0 ? 'above' : 'below'
    if (moved === 'above') {
      ;[above, over] = [x, value]
      // The end that stays where it is counts for half, so that it comes nearer too (the Illinois rule).
      if (movedLast === 'above') under /= 2
    } else {
      ;[below, under] = [x, value]
      if (movedLast === 'below') over /= 2
    }
    movedLast = moved
  }
  return below
}

/** Where the straight line through both ends passes 0, strictly between them. */
function aimed(below: number, above: number, under: number, over: number): number {
  const share = -under / (over - under)
  if (!Number.isFinite(over) || !Number.isFinite(share)) return halfway(below, above)
  return Math.min(Math.max(below + Math.floor((above - below) * share), below + 1), above - 1)
}

function halfway(below: number, above: number): number {
  return below + Math.floor((above - below) / 2)
}

/** Doubles from `start` until the function is above what was asked; null when it never is up to `end`. */
export function firstAbove(excess: (x: number) => number, start: number, end: number): number | null {
  for (let x = start; ; x = Math.min(x * 2, end)) {
    if (excess(x) > 0) return x
    if (x >= end) return null
  }
}
