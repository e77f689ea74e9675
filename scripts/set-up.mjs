import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runCommand } from './run-command.mjs'

const PNPM = '12.21.0'
const INTERRUPTED = 128

/**
 * Installs what the lockfile names, unless the last set-up did just that. It talks on stderr only: stdout belongs to the command
 * that follows.
 * @returns the exit code: 0 when everything is in place
 */
export async function setUp(root) {
  const stampFile = join(root, 'node_modules', '.lend-setup')
  const stamp = stampOf(root)
  if (!isNeeded(stampFile, stamp)) return 0
  console.error('Setting up: installing what the lockfile names. This takes a moment, once.')
  const code = await install(root)
  if (code === 0) {
    mkdirSync(dirname(stampFile), { recursive: true })
    writeFileSync(stampFile, stamp)
  } else if (code < INTERRUPTED) {
    console.error('\nSet-up failed (see above). It needs the npm registry; run it again once that is reachable.')
  }
  return code
}

function isNeeded(stampFile, stamp) {
  if (process.env.LEND_SETUP === 'skip') return false
  if (process.env.LEND_SETUP === 'force') return true
  return !existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp
}

function install(root) {
  // CI: never ask a question, not even before replacing a node_modules that another package manager made.
  const { npm_config_loglevel: _silentUnderNpmRunS, ...env } = { ...process.env, CI: 'true' }
  const args = ['-y', `pnpm@${PNPM}`, 'install', '--frozen-lockfile']
  return runCommand('npx', args, { cwd: root, stdio: ['ignore', 2, 2], env, shell: process.platform === 'win32' })
}

/** A hash over everything that decides what gets installed. */
function stampOf(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${PNPM}`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifestsOf(root)]) {
    hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function manifestsOf(root) {
  const folders = ['packages', 'examples', 'tools'].flatMap((group) => subfoldersOf(root, group))
  return ['bench', 'test', ...folders]
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(root, file)))
}

function subfoldersOf(root, group) {
  if (!existsSync(join(root, group))) return []
  return readdirSync(join(root, group))
    .sort()
    .map((name) => join(group, name))
}
