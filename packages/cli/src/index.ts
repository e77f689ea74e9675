/** @lend/cli: the program `lend`, for whoever runs it within another program. */
export { EXIT, EXIT_CODE_OF, EXIT_MEANINGS, type ExitCode } from './exit-codes.ts'
export type { Io } from './io.ts'
export { run } from './run.ts'
