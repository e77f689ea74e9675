/** Schemas: what comes from outside, checked with zod. An entry of its own, so that whoever only reads or shows values loads no zod. */
export { parseProduct, parseScenario, type ScenarioFile } from './files.ts'
export { type PublishedSchema, publishedSchemas } from './json-schemas.ts'
export { type InputIssue, readWith } from './read-with.ts'
