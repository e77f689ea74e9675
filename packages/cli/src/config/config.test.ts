import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { EXIT } from '../exit-codes.ts'
import { freshFolder, lend, typed } from '../testing/run-lend.ts'

const folder = freshFolder()
const home = join(folder.path, 'home')
const work = join(folder.path, 'work')
const inner = join(work, 'inner')
mkdirSync(join(home, 'lend'), { recursive: true })
mkdirSync(inner, { recursive: true })
writeFileSync(
  join(home, 'lend', 'config.json'),
  JSON.stringify({ db: 'own.db', mailFrom: 'own@example.com', lender: 'Own' }),
)
writeFileSync(
  join(work, 'lend.config.json'),
  JSON.stringify({ db: 'work.db', mailFrom: 'work@example.com', profiles: { test: { db: 'test.db' } } }),
)
afterAll(folder.remove)

const env = { XDG_CONFIG_HOME: home }

async function configured(
  line: string,
  more: Readonly<Record<string, string>> = {},
  cwd = inner,
): Promise<Record<string, Shown>> {
  const { stdout } = await typed(`config show --origin --json ${line}`.trim(), { cwd, env: { ...env, ...more } })
  return Object.fromEntries((JSON.parse(stdout) as (Shown & { setting: string })[]).map((row) => [row.setting, row]))
}

interface Shown {
  readonly value: string | null
  readonly origin: string | null
}

describe('which value counts', () => {
  test('a flag before the environment before the nearest file before the own file before the default', async () => {
    const file = join(work, 'lend.config.json')
    expect((await configured('--db flag.db', { LEND_DB: 'env.db' }))['db']).toMatchObject({
      value: join(inner, 'flag.db'),
      origin: 'flag --db',
    })
    expect((await configured('', { LEND_DB: 'env.db' }))['db']).toMatchObject({ value: join(inner, 'env.db') })
    const found = await configured('')
    expect(found['db']).toMatchObject({ value: join(work, 'work.db'), origin: file })
    expect(found['lender']).toMatchObject({ value: 'Own', origin: join(home, 'lend', 'config.json') })
    expect((await configured('', { XDG_CONFIG_HOME: work }, folder.path))['db']).toMatchObject({ origin: 'default' })
  })

  test('a profile replaces what it names', async () => {
    const found = await configured('--profile test')
    expect(found['db']).toMatchObject({ value: join(work, 'test.db'), origin: expect.stringContaining('profile test') })
    expect(found['mailFrom']?.value).toBe('work@example.com')
    expect((await configured('', { LEND_PROFILE: 'test' }))['db']?.value).toBe(join(work, 'test.db'))
  })

  test('sqlite: before a path is the path', async () => {
    expect((await configured('--db sqlite:x.db'))['db']?.value).toBe(join(inner, 'x.db'))
  })
})

describe('secrets', () => {
  test.each([
    ['smtp://user:pa55@mail.example.com:587', 'smtp://user:***@mail.example.com:587'],
    ['smtp://user:p@55@mail.example.com', 'smtp://user:***@mail.example.com'],
    ['Brevo', 'Brevo'],
  ])('%s is shown as %s', async (url, shown) => {
    const found = await configured('', { LEND_SMTP_URL: url, LEND_SMTP_PASSWORD: 'pa55' })
    expect(found['smtpUrl']?.value).toBe(shown)
    expect(found['smtpPassword']?.value).toBe('***')
  })

  test('are no flags', async () => {
    expect(await lend(['config', 'show', '--smtp-url', 'smtp://a:b@c'], { cwd: inner, env })).toMatchObject({
      exitCode: EXIT.usage,
    })
  })
})

describe('a config file that cannot be used', () => {
  test.each([
    ['{', 'no JSON'],
    ['[]', 'must hold an object'],
    ['{"dbb":"x"}', 'unknown field dbb'],
    ['{"db":1}', 'db must be text'],
    ['{"profiles":{"p":{"x":"1"}}}', 'unknown field profiles.p.x'],
  ])('%s is refused by name', async (content, told) => {
    const cwd = join(folder.path, 'bad')
    mkdirSync(cwd, { recursive: true })
    writeFileSync(join(cwd, 'lend.config.json'), content)
    const { exitCode, stderr } = await typed('config show', { cwd, env })
    expect(exitCode).toBe(EXIT.usage)
    expect(stderr).toContain(told)
    expect(stderr).toContain('[CONFIG_INVALID]')
  })

  test('an unknown profile names the known ones', async () => {
    const { stderr } = await typed('config show --profile nope', { cwd: inner, env })
    expect(stderr).toContain('There is no profile nope. Known are test.')
  })
})
