/** Scenarios as JSON: the file `lend.scenario/1`, read into core's. */
export { SCENARIO_FORMAT, type ScenarioEventJson, type ScenarioJson } from './scenario-json.ts'
export { type Difference, differencesFrom } from './differences.ts'
export { readScenario } from './read-scenario.ts'
