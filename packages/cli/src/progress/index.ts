/** Progress of long work. Owns how it is told: lines on stderr, or a bar where somebody watches. */
export { openProgress } from './open-progress.ts'
export type { Progress, ProgressState } from './progress.ts'
