/** A fault drill: something is broken on purpose, and the book has to come out of it with nothing lost and nothing doubled. */
export type DatabaseKind = 'sqlite' | 'postgres'

export const DATABASES: readonly DatabaseKind[] = ['sqlite', 'postgres']

/** What a drill is run with. */
export interface Drill {
  readonly on: DatabaseKind
  /** 'short' within `npm test`, 'long' by `npm run test:faults`. */
  readonly size: 'short' | 'long'
  /** A whole number below the bound; the seed is told, so that a run can be had again. */
  readonly random: (below: number) => number
  /** Tells what was done. */
  readonly say: (line: string) => void
  /** The address of a place where no book is yet. */
  readonly freshAddress: () => Promise<string>
  /** Called when the drill is over, the last one first. */
  readonly onEnd: (work: () => Promise<unknown>) => void
}

export interface Fault {
  /** As in the list of faults: 'F2'. */
  readonly id: string
  readonly title: string
  /** The databases it can befall. */
  readonly on: readonly DatabaseKind[]
  /** Those that `npm test` tries it on: a drill starts processes, and the tests are to be quick. */
  readonly inTests: readonly DatabaseKind[]
  /** @returns what did not hold, as sentences; none when all is well */
  run(drill: Drill): Promise<readonly string[]>
}
