/** Simulation: a loan's life from a scenario, as a book would have lived it. Owns the scenario and its one pass. */
export type { Scenario, ScenarioEvent, ScenarioEventOf } from './scenario.ts'
export { simulate, type Simulation } from './simulate.ts'
