/** `lend simulate`: a loan's life from a scenario, nothing stored. */
import { JSON_LIMITS } from '@lend/wire'
import type { Command } from 'commander'
import { EXIT } from '../exit-codes.ts'
import {
  type App,
  type Handled,
  inputStream,
  type Invocation,
  openSink,
  readInput,
  readLines,
} from '../framework/index.ts'
import { type LineTally, lineResult, scenarioResult, simulationOutput } from '../simulate/index.ts'

interface SimulateOptions {
  readonly lines?: boolean
}

export function register(program: Command, app: App): void {
  program
    .command('simulate')
    .description(
      "A loan's life from a scenario file (lend.scenario/1): schedule, standing, allocations and journal. Nothing is stored.",
    )
    .argument('<file>', "JSON; '-' reads stdin")
    .option('--lines', 'one scenario a line; writes one line of JSON for each')
    .addHelpText('after', HELP)
    .action(app.run<SimulateOptions>(simulate))
}

const HELP = `
A scenario may say what it expects of the result; what differs is named, and the exit code is ${EXIT.findings}.
With --lines a scenario that is refused has its error on its line, and the exit code is ${EXIT.partial}.

  lend simulate loan.json --json
  lend simulate book.jsonl --lines -o results.jsonl`

function simulate(given: Invocation<SimulateOptions>, file: string): Promise<Handled> {
  return given.options.lines ? simulateLines(given, file) : simulateOne(given, file)
}

async function simulateOne({ io, say }: Invocation, file: string): Promise<Handled> {
  const result = scenarioResult(await readInput(file, io))
  const { differences } = result
  for (const { path, expected, actual } of differences) {
    say(`Differs: ${path} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}.`)
  }
  return { ...simulationOutput(result), exitCode: differences.length === 0 ? EXIT.done : EXIT.findings }
}

async function simulateLines({ io, options, say }: Invocation<SimulateOptions>, file: string): Promise<Handled> {
  const sink = await openSink(options.output, io)
  const tally: LineTally = { done: 0, failed: 0, different: 0 }
  try {
    for await (const line of readLines(inputStream(file, io), file, JSON_LIMITS.size + 1)) {
      await sink.write(`${lineResult(line, tally)}\n`)
    }
    await sink.end()
  } catch (error) {
    await sink.abandon()
    throw error
  }
  const { done, failed, different } = tally
  say(`${done} simulated, ${failed} refused, ${different} not as expected.`)
  if (failed > 0) return { exitCode: EXIT.partial }
  return { exitCode: different === 0 ? EXIT.done : EXIT.findings }
}
