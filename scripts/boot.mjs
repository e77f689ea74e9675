// Runs on the host's Node (18 or newer, no dependency): installs from the lockfile when something changed, then runs a command with
// the Node that the lockfile pins first on PATH.
//   node scripts/boot.mjs [-- command args...]      LEND_SETUP=force | skip
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = '12.21.0'
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const bin = join(root, 'node_modules', '.bin')
const stampFile = join(root, 'node_modules', '.lend-setup')
const windows = process.platform === 'win32'

setUp()
const at = process.argv.indexOf('--')
if (at >= 0) run(process.argv.slice(at + 1))

/** Installs unless the stamp of the last set-up still fits. Set-up talks on stderr only: stdout belongs to the command. */
function setUp() {
  const wanted = stamp()
  const mode = process.env.LEND_SETUP
  if (mode === 'skip' || (mode !== 'force' && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted)) return
  const args = ['-y', `pnpm@${PNPM}`, 'install', '--frozen-lockfile']
  const result = spawnSync('npx', args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, CI: 'true' }, shell: windows })
  if (result.status !== 0) {
    console.error('\nSet-up failed (see above). It needs the npm registry; run it again once that is reachable.')
    process.exit(result.status ?? 1)
  }
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, wanted)
}

/** A hash over everything that decides what gets installed. */
function stamp() {
  const manifests = ['packages', 'examples', 'tools'].flatMap((group) =>
    existsSync(join(root, group)) ? readdirSync(join(root, group)).sort().map((name) => join(group, name, 'package.json')) : [],
  )
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${PNPM}`)
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'bench/package.json', ...manifests]) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

/** Runs the command where the user stands when it is `lend`, else in the checkout; signals and exit codes pass through. */
function run([command, ...args]) {
  const pinned = existsSync(join(bin, windows ? 'node.exe' : 'node'))
  if (!pinned && Number(process.versions.node.split('.')[0]) < 22) {
    console.error(`No Node 24 for ${process.platform}-${process.arch} in the lockfile: install Node 24 and run this again.`)
    process.exit(1)
  }
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compile') }
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, shell: windows })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1)
  })
}
