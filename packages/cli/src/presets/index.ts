/** Presets: products that come with Lend. */
export { PRESETS } from './presets.ts'
