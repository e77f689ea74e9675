/**
 * `lend demo`: a made-up book of loans to look at and play with. Owns the plan of who pays when, its life through the engine, and the
 * picture on the screen.
 */
export { showDemo } from './demo.ts'
export { demoServer } from './demo-server.ts'
export { USUAL_SEED } from './plan/index.ts'
