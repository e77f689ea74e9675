// npm run nightly [-- LIVES [SEED]]: the laws of the engine on many more random lives than `npm test` tries, all from one seed.
// It prints the seed first; the same seed repeats the night. Exit code 1 when a law fails.
import { randomInt } from 'node:crypto'
import { runCommand } from './run-command.mjs'

const MOST_SEED = 2 ** 31
const LAWS = [
  'packages/core/src/loan',
  'packages/core/src/diff',
  'test/engine/random-commands',
  'test/engine/any-product',
]

const [lives = '10000', seed = String(randomInt(MOST_SEED))] = process.argv.slice(2)
console.log(`${lives} lives a law, seed ${seed}: npm run nightly -- ${lives} ${seed}`)
const env = { ...process.env, LEND_LIVES: lives, LEND_SEED: seed }
const filters = [...LAWS, '--testTimeout=0', '--reporter=verbose']
process.exitCode = await runCommand('vitest', ['run', ...filters], {
  stdio: 'inherit',
  env,
  shell: process.platform === 'win32',
})
