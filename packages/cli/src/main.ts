/** The program `lend` as a process: its streams, its signals, its exit code. */
import { EXIT } from './exit-codes.ts'
import { processIo } from './io.ts'
import { run } from './run.ts'

const interrupt = new AbortController()
let isHeeded = false

function onInterrupt(): void {
  // A second Ctrl-C means: now. So does the first, while nothing is under way that wants to come to an end in order.
  if (!isHeeded || interrupt.signal.aborted) process.exit(EXIT.interrupted)
  interrupt.abort()
}

process.on('SIGINT', onInterrupt)
process.on('SIGTERM', onInterrupt)

const exitCode = await run(
  process.argv.slice(2),
  processIo(() => {
    isHeeded = true
    return interrupt.signal
  }),
)
process.exitCode = interrupt.signal.aborted ? EXIT.interrupted : exitCode
