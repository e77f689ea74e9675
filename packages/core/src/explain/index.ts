/** Derivations: how each amount came about, in a shape that survives JSON. */
export { type Derivation, toDecimalText } from './derivation.ts'
