/** Engines of JavaScript to be found on this machine, each with a way to run a script and hear one line from it. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Language } from './bundle.ts'

const run = promisify(execFile)
const LONGEST_MS = 20 * 60_000
const MOST_OUTPUT = 64 * 1024 * 1024

export interface Engine {
  readonly name: string
  /** What it understands. */
  readonly language: Language
  /** @returns what the script says */
  hear(script: string): Promise<string>
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Chromium: `CHROMIUM_PATH`, else by its usual names; null where there is none. */
export async function findChromium(): Promise<Engine | null> {
  for (const path of [process.env['CHROMIUM_PATH'], ...BROWSERS]) {
    if (path === undefined || !(await answers(path, ['--version']))) continue
    return {
      name: 'Chromium',
      language: 'es2022',
      hear: (script) => inFolder((folder) => hearPage(path, folder, script)),
    }
  }
  return null
}

/** Hermes, the engine of React Native: `HERMES_PATH`, else the package hermes-engine-cli where it is installed; null where neither is. */
export async function findHermes(): Promise<Engine | null> {
  const path = process.env['HERMES_PATH'] ?? packagedHermes()
  if (path === null || !(await answers(path, ['-version']))) return null
  return {
    name: 'Hermes',
    language: 'es2015-without-classes',
    hear: (script) => inFolder((folder) => hearHermes(path, folder, script)),
  }
}

function packagedHermes(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve('hermes-engine-cli/package.json')
    return join(manifest, '..', 'linux64-bin', 'hermes')
  } catch {
    return null
  }
}

async function answers(path: string, args: readonly string[]): Promise<boolean> {
  return run(path, args).then(
    () => true,
    () => false,
  )
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'lend-corpus-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-extensions',
  '--no-first-run',
  '--disable-sync',
]

/** A page runs its script before it counts as loaded; the title is what the script leaves. */
async function hearPage(path: string, folder: string, script: string): Promise<string> {
  const page = join(folder, 'page.html')
  await writeFile(join(folder, 'corpus.js'), script)
  await writeFile(page, '<!doctype html><meta charset="utf-8"><title></title><script src="corpus.js"></script>')
  const args = [...QUIET, `--user-data-dir=${join(folder, 'profile')}`, '--dump-dom', `file://${page}`]
  const { stdout } = await run(path, args, { timeout: LONGEST_MS, maxBuffer: MOST_OUTPUT })
  return /<title>([^<]*)<\/title>/.exec(stdout)?.[1] ?? ''
}

async function hearHermes(path: string, folder: string, script: string): Promise<string> {
  const file = join(folder, 'corpus.js')
  await writeFile(file, script)
  const { stdout } = await run(path, ['-O', '-w', file], { timeout: LONGEST_MS, maxBuffer: MOST_OUTPUT })
  return stdout.trim()
}
