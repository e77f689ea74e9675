import { simulate } from '@lend/core'
import { type Difference, differencesFrom, presentError, presentSimulation, type SimulationJson } from '@lend/wire'
import { parseScenario } from '@lend/wire/schemas'
import type { Line } from '../framework/index.ts'

export interface ScenarioResult {
  readonly id: string | null
  readonly simulation: SimulationJson
  /** Null where the scenario expects nothing. */
  readonly expectation: { readonly met: boolean; readonly differences: readonly Difference[] } | null
  readonly differences: readonly Difference[]
}

/** @throws {LendError} what the scenario's text or its life is refused for */
export function scenarioResult(text: string): ScenarioResult {
  const { id, scenario, expect } = parseScenario(text)
  const simulation = presentSimulation(simulate(scenario))
  const differences = expect === null ? [] : differencesFrom(expect, simulation)
  return { id, simulation, expectation: expect && { met: differences.length === 0, differences }, differences }
}

/** What --json prints of it. */
export function resultJson({ id, simulation, expectation }: ScenarioResult): Readonly<Record<string, unknown>> {
  return { ...(id !== null && { id }), ...simulation, ...(expectation && { expectation }) }
}

export interface LineTally {
  done: number
  failed: number
  different: number
}

/** One line in, one line out: the result, or why there is none. Counts what became of it. */
export function lineResult({ number, text }: Line, tally: LineTally): string {
  try {
    const result = scenarioResult(text)
    tally.done += 1
    if (result.differences.length > 0) tally.different += 1
    return JSON.stringify({ line: number, ...resultJson(result) })
  } catch (error) {
    const refusal = presentError(error)
    if (refusal === null) throw error
    tally.failed += 1
    return JSON.stringify({ line: number, error: refusal })
  }
}
