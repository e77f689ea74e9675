/** Simulation on the command line: scenarios in, results out. Loaded with its command only, as it brings zod. */
export { lineResult, type LineTally, scenarioResult, type ScenarioResult } from './result.ts'
export { simulationOutput } from './view.ts'
