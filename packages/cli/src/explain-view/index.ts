/** Derivations on the command line: a tree for people, steps as rows, and JSON to work out again. */
export { type Explained, explainOutput } from './output.ts'
