/**
 * The fault drills in full, each telling what it did and what it found.
 *   npm run test:faults [-- F2 F14 ...] [--on sqlite|postgres] [--short] [--seed 1]
 */
import { parseArgs } from 'node:util'
import { reserveLocalPostgres, stopLocalPostgres } from '@lend/storage/testing'
import { type DatabaseKind, drill, type Fault, FAULTS } from './index.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { on: { type: 'string' }, short: { type: 'boolean' }, seed: { type: 'string' } },
  })
  const names = positionals.map((name) => name.toUpperCase())
  const unknown = names.filter((name) => !FAULTS.some(({ id }) => id === name))
  if (unknown.length > 0) {
    console.error(`There is no drill ${unknown.join(', ')}. Choose from: ${FAULTS.map(({ id }) => id).join(', ')}.`)
    return 2
  }
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number.parseInt(values.seed, 10)
  console.log(`Seed ${seed}.`)
  const server = reserveLocalPostgres()
  try {
    const chosen = FAULTS.filter(({ id }) => names.length === 0 || names.includes(id))
    return await runAll(chosen, values.on, values.short === true ? 'short' : 'long', seed)
  } finally {
    await stopLocalPostgres(server)
  }
}

async function runAll(
  faults: readonly Fault[],
  only: string | undefined,
  size: 'short' | 'long',
  seed: number,
): Promise<number> {
  let found = 0
  for (const fault of faults) {
    for (const on of fault.on.filter((kind) => only === undefined || kind === only)) {
      found += await tell(fault, on, size, seed)
    }
  }
  console.log(found === 0 ? '\nNothing lost, nothing doubled.' : `\n${found} findings.`)
  return found === 0 ? 0 : 1
}

async function tell(fault: Fault, on: DatabaseKind, size: 'short' | 'long', seed: number): Promise<number> {
  console.log(`\n${fault.id} on ${on}: ${fault.title}`)
  const { found, seconds } = await drill(fault, on, size, seed, (line) => console.log(`  did    ${line}`))
  for (const finding of found) console.log(`  FOUND  ${finding}`)
  console.log(`  ${found.length === 0 ? 'held  ' : 'BROKEN'} in ${seconds.toFixed(1)} s`)
  return found.length
}
