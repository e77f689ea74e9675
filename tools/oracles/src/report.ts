/** What a replay came to: counts by file, and the verdict of each case. */
import type { OracleFile } from './folder.ts'
import { judge, type Replay, type Verdict } from './verdict.ts'

export interface Counts {
  readonly cases: number
  readonly pass: number
  readonly differ: number
  readonly wait: number
}

export interface FileReport {
  readonly name: string
  readonly counts: Counts
  /** By case id, in the order of the file. */
  readonly verdicts: ReadonlyMap<string, Verdict>
}

/** Replays all cases of some files. */
export function replayFiles(files: readonly OracleFile[], replay: Replay): readonly FileReport[] {
  return files.map(({ name, cases }) => {
    const verdicts = new Map(cases.map((oracle) => [oracle.id, judge(oracle, replay)]))
    return { name, counts: countsOf([...verdicts.values()]), verdicts }
  })
}

function countsOf(verdicts: readonly Verdict[]): Counts {
  const count = (result: Verdict['result']): number => verdicts.filter((verdict) => verdict.result === result).length
  return { cases: verdicts.length, pass: count('pass'), differ: count('differ'), wait: count('wait') }
}

export function totalCounts(reports: readonly FileReport[]): Counts {
  const sum = (name: keyof Counts): number => reports.reduce((total, { counts }) => total + counts[name], 0)
  return { cases: sum('cases'), pass: sum('pass'), differ: sum('differ'), wait: sum('wait') }
}

/** Case ids by the capability they wait for, the capability that most wait for first. */
export function waitingFor({
  verdicts,
}: FileReport): readonly (readonly [capability: string, ids: readonly string[]])[] {
  const ids = new Map<string, string[]>()
  for (const [id, verdict] of verdicts) {
    if (verdict.result === 'wait') ids.set(verdict.capability, [...(ids.get(verdict.capability) ?? []), id])
  }
  return [...ids].toSorted(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
}
