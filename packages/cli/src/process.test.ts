/** The program as a process: what only a child of its own can show. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { EXIT } from './exit-codes.ts'
import { freshFolder, typed } from './testing/run-lend.ts'

const BIN = fileURLToPath(new URL('../bin/lend.mjs', import.meta.url))
const folder = freshFolder()
afterAll(folder.remove)

const preload = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`

/** Tells each module on stderr as it is loaded. */
const TELL_MODULES = preload(`
  import { registerHooks } from 'node:module'
  import { writeSync } from 'node:fs'
  registerHooks({ load(url, context, next) { writeSync(2, 'loads ' + url + '\\n'); return next(url, context) } })`)

const OLD_NODE = preload(`
  Object.defineProperty(process.versions, 'node', { value: '20.11.0' })
  Object.defineProperty(process, 'version', { value: 'v20.11.0' })`)

function start(words: readonly string[], preloaded?: string): ChildProcessWithoutNullStreams {
  const hook = preloaded === undefined ? [] : ['--import', preloaded]
  const flags = ['--conditions=@lend/source', '--disable-warning=ExperimentalWarning', ...hook]
  return spawn(process.execPath, [...flags, BIN, ...words], {
    cwd: folder.path,
    env: { ...process.env, LEND_BUNDLE: 'off' },
  })
}

interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const [[exitCode], stdout, stderr] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { exitCode: exitCode as number | null, stdout, stderr }
}

test('a plain report loads neither React nor zod; the help loads no core either', async () => {
  await typed('init', { cwd: folder.path })
  const report = await ended(start(['report', 'par', '--csv'], TELL_MODULES))
  expect(report.exitCode).toBe(EXIT.done)
  expect(report.stderr).toContain('core/src/money')
  expect(report.stderr).not.toMatch(/node_modules\/(react|ink|@inkjs|zod|nodemailer|kysely)\//)
  const help = await ended(start(['--help'], TELL_MODULES))
  expect(help.stderr).not.toMatch(/core\/src\/(?!errors)|node_modules\/(?!\.pnpm\/commander|commander)/)
})

test('a reader that has read enough is no failure', async () => {
  const child = start(['simulate', '-', '--lines', '-q'])
  const scenario = {
    terms: { currency: 'USD', principal: '1000', annualRatePercent: '12', installments: 60 },
    events: [{ type: 'LoanDisbursed', effectiveOn: '2026-01-01' }],
  }
  child.stdin.on('error', () => undefined)
  child.stdin.end(`${JSON.stringify(scenario)}\n`.repeat(60))
  await once(child.stdout, 'readable')
  child.stdout.destroy()
  const [exitCode] = await once(child, 'exit')
  expect(exitCode).toBe(EXIT.done)
})

test('Ctrl-C ends it with 130', async () => {
  const child = start(['simulate', '-', '--lines'], TELL_MODULES)
  await new Promise<void>((isUp) => {
    let told = ''
    child.stderr.on('data', (chunk) => {
      told += String(chunk)
      if (told.includes('simulate/result.ts')) isUp()
    })
  })
  child.kill('SIGINT')
  const [exitCode] = await once(child, 'exit')
  expect(exitCode).toBe(EXIT.interrupted)
})

test('a Node that is too old is told in one line', async () => {
  const { exitCode, stdout, stderr } = await ended(start(['loan', 'list'], OLD_NODE))
  expect(exitCode).toBe(EXIT.failure)
  expect(stdout).toBe('')
  expect(stderr).toBe('lend needs Node 22.18 or newer; this is v20.11.0. Install a newer Node and run it again.\n')
})
