// How every npm script starts. It runs on the Node of the machine (20 or newer) and needs nothing installed: it installs what the
// lockfile names when that is missing or has changed, then hands over to the Node 24 that the lockfile brings.
//
//   node scripts/boot.mjs                    set up
//   node scripts/boot.mjs -- COMMAND ARGS    run a command in the checkout, node_modules/.bin first on its PATH
//   node scripts/boot.mjs lend ARGS          run lend where the user stands; it is bundled first when its sources have changed
//
// LEND_SETUP=force installs again, LEND_SETUP=skip never installs. LEND_BUNDLE=off runs lend from its sources.
import { existsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freshBundle } from '../packages/cli/bin/bundle.mjs'
import { runCommand } from './run-command.mjs'
import { setUp } from './set-up.mjs'

const OLDEST_HOST = 20
const OLDEST_UNPINNED = 24
const SOURCE_FLAGS = ['--conditions=@lend/source', '--disable-warning=ExperimentalWarning']

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const bin = join(root, 'node_modules', '.bin')
const windows = process.platform === 'win32'

process.exitCode = await boot(process.argv.slice(2))

async function boot([mode, ...rest]) {
  if (hostMajor() < OLDEST_HOST) return refuse(`Lend needs Node ${OLDEST_HOST} or newer; this is ${process.version}.`)
  const setUpCode = await setUp(root)
  if (setUpCode !== 0 || mode === undefined) return setUpCode
  if (!existsSync(join(bin, windows ? 'node.exe' : 'node')) && hostMajor() < OLDEST_UNPINNED) {
    return refuse(
      `The lockfile brings no Node for ${process.platform}-${process.arch}: install Node 24 and run this again.`,
    )
  }
  if (mode === '--') return inCheckout(rest)
  if (mode === 'lend') return whereUserStands(rest)
  return refuse(`Unknown mode ${mode}: say "-- COMMAND ARGS" or "lend ARGS".`)
}

function inCheckout([command, ...args]) {
  return runCommand(command, args, { cwd: root, stdio: 'inherit', env: pinnedEnvironment(), shell: windows })
}

async function whereUserStands(args) {
  if (process.env.LEND_BUNDLE !== 'off' && freshBundle() === null) await bundle()
  const program = [...SOURCE_FLAGS, join(root, 'packages', 'cli', 'bin', 'lend.mjs'), ...args]
  return runCommand('node', program, { cwd: userFolder(), stdio: 'inherit', env: pinnedEnvironment() })
}

/** If it fails, for instance halfway through an edit, the sources run and say what is wrong. */
function bundle() {
  const program = [join(root, 'scripts', 'bundle-cli.mjs')]
  return runCommand('node', program, { cwd: root, stdio: ['ignore', 2, 'ignore'], env: pinnedEnvironment() })
}

/** npm moves a script to the folder of package.json and tells in INIT_CWD where the user called it. */
function userFolder() {
  return process.cwd() === root ? (process.env.INIT_CWD ?? root) : process.cwd()
}

function pinnedEnvironment() {
  return { ...process.env, PATH: bin + delimiter + process.env.PATH }
}

function hostMajor() {
  return Number(process.versions.node.split('.')[0])
}

function refuse(message) {
  console.error(message)
  return 1
}
