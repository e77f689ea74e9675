/** Measures ways of doing one thing beside each other: one process, turns in short slices, CPU time, medians. */

export interface Contestant {
  readonly name: string
  /** One unit of work. Its result is summed, so that the work cannot be left out. */
  readonly run: () => number
}

export interface Timing {
  readonly name: string
  /** Median CPU microseconds for one unit of work, V8's helper threads included. */
  readonly microseconds: number
}

/** Keeps results alive. */
export let sink = 0

/** CPU time that each way runs before any is timed: a machine that is shared takes so long to finish compiling. */
const WARM_UP_MS = 400

/**
 * Turns are short and many, so that what else the machine does meets every way alike, and the median leaves out the turns that it hit.
 * @param sliceMs CPU time of one turn; a turn is at least one unit of work
 */
export function takeTurns(contestants: readonly Contestant[], rounds: number, sliceMs = 8): readonly Timing[] {
  for (const contestant of contestants) slice(contestant, WARM_UP_MS)
  const samples = contestants.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [index, contestant] of contestants.entries()) samples[index]!.push(slice(contestant, sliceMs))
  }
  return contestants.map(({ name }, index) => ({ name, microseconds: median(samples[index]!) }))
}

function slice({ run }: Contestant, sliceMs: number): number {
  const start = process.cpuUsage()
  let units = 0
  let spent = 0
  do {
    for (let unit = 0; unit < 8 && (unit === 0 || spent < sliceMs * 100); unit++, units++) sink += run()
    const { user, system } = process.cpuUsage(start)
    spent = user + system
  } while (spent < sliceMs * 1000)
  return spent / units
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
