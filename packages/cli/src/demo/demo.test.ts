import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Io } from '../io.ts'
import { run } from '../run.ts'

interface Run {
  readonly exitCode: number
  readonly out: string
  readonly err: string
}

interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly env?: Io['env']
  readonly signal?: AbortSignal
}

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lend-demo-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs `lend` in the folder of this suite. */
async function lend(
  words: readonly string[],
  { isTTY = false, columns = 80, env = {}, signal = new AbortController().signal }: Screen = {},
): Promise<Run> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const [out, err] = [text(stdout), text(stderr)]
  const exitCode = await run(words, {
    stdin: new PassThrough(),
    stdout: Object.assign(stdout, { isTTY, columns }),
    stderr,
    env,
    cwd: folder,
    userName: 'tester',
    now: () => Date.now(),
    heedInterrupts: () => signal,
  })
  stdout.end()
  stderr.end()
  return { exitCode, out: await out, err: await err }
}

const DEMO = ['demo', '--months', '6', '--seed', '7']

describe('lend demo', () => {
  test('makes a book in .lend, shows it, and leaves nothing else there', async () => {
    const { exitCode, out, err } = await lend(DEMO)
    expect([exitCode, readdirSync(join(folder, '.lend'))]).toEqual([0, ['demo.db']])
    expect(err).toContain('Made .lend/demo.db and lived 6 months of it')
    for (const part of ['Portfolio at risk', 'Days past due', 'Collected each month, INR', 'Notices to borrowers']) {
      expect(out).toContain(part)
    }
  })

  test('shows the same book again, as it was left', async () => {
    const first = await lend(DEMO)
    const second = await lend(DEMO)
    expect(second.err).toContain('as it was left')
    expect(second.out).toBe(first.out)
  })

  test('tells what to type next, and each of it works', async () => {
    const { out } = await lend([...DEMO, '--json'])
    const { next } = JSON.parse(out) as { next: readonly (readonly string[])[] }
    expect(next.length).toBeGreaterThan(4)
    for (const words of next) {
      const { exitCode, err } = await lend(words)
      expect([words.join(' '), exitCode, err]).toEqual([words.join(' '), 0, expect.any(String)])
    }
  })

  test('keeps within the screen, whatever its width', async () => {
    for (const columns of [72, 80, 100, 200]) {
      const { out } = await lend(DEMO, { columns })
      const picture = out.slice(0, out.indexOf('What to type next'))
      const widest = Math.max(...picture.split('\n').map((line) => line.length))
      expect(widest).toBeLessThanOrEqual(Math.min(columns, 100))
    }
  })

  test('is colored on a terminal only, and not where NO_COLOR is set', async () => {
    const escape = '\u001b['
    expect((await lend(DEMO)).out).not.toContain(escape)
    expect((await lend(DEMO, { isTTY: true })).out).toContain(escape)
    expect((await lend(DEMO, { isTTY: true, env: { NO_COLOR: '1' } })).out).not.toContain(escape)
    expect((await lend(DEMO, { isTTY: true, env: { TERM: 'dumb' } })).out).not.toContain(escape)
  })

  test('says the same in color', async () => {
    const plain = (await lend(DEMO)).out
    const colored = (await lend(DEMO, { env: { FORCE_COLOR: '1' } })).out
    expect(stripVTControlCharacters(colored)).toBe(plain)
  })

  test('makes another book for another life, and the same again with --fresh', async () => {
    const first = await lend([...DEMO, '--json'])
    const other = await lend(['demo', '--months', '2', '--seed', '7'])
    expect(other.err).toContain('lived 2 months')
    const again = await lend([...DEMO, '--json', '--fresh'])
    expect([again.err.includes('lived 6 months'), again.out]).toEqual([true, first.out])
  })

  test('that is broken off keeps what was there before', async () => {
    const before = await lend([...DEMO, '--json'])
    const broken = await lend([...DEMO, '--fresh'], { signal: AbortSignal.abort() })
    expect([broken.exitCode, broken.err]).toEqual([130, 'Broken off; nothing of it is kept.\n'])
    expect((await lend([...DEMO, '--json'])).out).toBe(before.out)
    expect(readdirSync(join(folder, '.lend'))).toEqual(['demo.db'])
  })

  test('never takes a book of somebody for its own', async () => {
    await lend(['init', '--db', 'mine.db'])
    const { exitCode, err } = await lend([...DEMO, '--fresh', '--db', 'mine.db'])
    expect([exitCode, err]).toEqual([1, expect.stringContaining('which no demo made')])
    expect((await lend(['db', 'status', '--db', 'mine.db'])).out).toContain('My loans')
  })

  test('keeps away from the book that the environment names', async () => {
    await lend(DEMO, { env: { LEND_DB: join(folder, 'theirs.db') } })
    expect(readdirSync(folder)).not.toContain('theirs.db')
  })

  test.each(['0', '61', 'two', '-1', '1.5'])('refuses %s months', async (months) => {
    expect((await lend(['demo', '--months', months])).exitCode).toBe(2)
  })
})
