/** Proves the arrows of the design by reading import lines: who may use whom, and what core and wire may never reach. */
import { describe, expect, it } from 'vitest'
import { cyclesIn, graphOf } from './architecture/cycles.ts'
import { type Import, manifestOf, readSources, type SourceFile } from './architecture/source-files.ts'

interface Arrows {
  /** Packages of ours, without the scope. */
  readonly ours: readonly string[]
  /** Packages of others. */
  readonly others: readonly string[]
  /** Modules of Node. */
  readonly node: 'none' | 'any' | readonly string[]
}

const ANYTHING: Arrows = {
  ours: ['core', 'engine', 'storage', 'notify', 'wire', 'cli'],
  others: ['*'],
  node: 'any',
}

/** A new package is refused until it is listed here. */
const ARROWS: Readonly<Record<string, Arrows>> = {
  core: { ours: [], others: ['decimal.js'], node: 'none' },
  wire: { ours: ['core'], others: ['zod'], node: 'none' },
  engine: { ours: ['core'], others: ['uuidv7'], node: ['node:crypto', 'node:fs', 'node:os'] },
  storage: { ours: ['core', 'engine'], others: ['kysely', 'better-sqlite3', 'pg'], node: 'any' },
  notify: { ours: ['core', 'engine'], others: ['nodemailer', 'date-fns'], node: 'any' },
  cli: ANYTHING,
  oracles: { ours: ['core'], others: ['decimal.js'], node: 'any' },
  corpus: {
    ours: ['core'],
    others: ['fast-check', '@noble/hashes', '@babel/core', 'core-js', 'rolldown'],
    node: 'any',
  },
  bench: ANYTHING,
  embed: ANYTHING,
}

/** What tests of any package may use besides. */
const TEST_TOOLS: readonly string[] = ['vitest', 'fast-check']

const sources = readSources()
const production = sources.filter((source) => !source.isTest)
const core = production.filter(({ owner }) => owner === 'core')
const wire = production.filter(({ owner }) => owner === 'wire')

/** `fast-check` of 'fast-check', `@inkjs/ui` of '@inkjs/ui/x', `node:fs` of 'node:fs/promises'. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function isAllowed({ owner, isTest }: SourceFile, specifier: string): boolean {
  const arrows = ARROWS[owner]
  if (arrows === undefined) return false
  const name = packageOf(specifier)
  if (specifier.startsWith('#')) return true
  if (name.startsWith('@lend/')) return arrows.ours.includes(name.slice('@lend/'.length)) || name === `@lend/${owner}`
  if (name.startsWith('node:')) return isTest || arrows.node === 'any' || arrows.node.includes(name)
  if (arrows.others.includes('*') || arrows.others.includes(name)) return true
  return isTest && (TEST_TOOLS.includes(name) || name in (manifestOf(owner).devDependencies ?? {}))
}

/** `file: specifier` of every import that a rule refuses. */
function refused(files: readonly SourceFile[], rule: (file: SourceFile, found: Import) => boolean): readonly string[] {
  return files.flatMap((file) =>
    file.imports.filter((found) => rule(file, found)).map(({ specifier }) => `${file.path}: ${specifier}`),
  )
}

describe('arrows between packages', () => {
  it('reads the sources at all', () => {
    expect(new Set(sources.map(({ owner }) => owner))).toEqual(new Set(Object.keys(ARROWS)))
    expect(core.length).toBeGreaterThan(100)
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(1000)
  })

  it('point inward: each package imports only what its line allows', () => {
    expect(
      refused(sources, (file, { specifier, file: target }) => target === null && !isAllowed(file, specifier)),
    ).toEqual([])
  })

  it('adapters know ports, never each other', () => {
    const adapters = ['storage', 'notify', 'wire', 'cli']
    const isOther = (owner: string, specifier: string): boolean =>
      adapters.some((adapter) => adapter !== owner && packageOf(specifier) === `@lend/${adapter}`)
    const lower = sources.filter(({ owner }) => owner !== 'cli' && adapters.includes(owner))
    expect(refused(lower, ({ owner }, { specifier }) => isOther(owner, specifier))).toEqual([])
  })

  it('no relative import leaves its package', () => {
    const root = ({ path }: SourceFile): string => `${path.split('/src/')[0]}/`
    expect(refused(sources, (file, { file: target }) => target !== null && !target.startsWith(root(file)))).toEqual([])
  })

  it('what production code imports is among the dependencies of its package', () => {
    const isUndeclared = ({ owner }: SourceFile, { specifier, file }: Import): boolean => {
      if (file !== null || specifier.startsWith('node:') || specifier.startsWith('#')) return false
      const { dependencies = {}, peerDependencies = {} } = manifestOf(owner)
      return !(packageOf(specifier) in dependencies || packageOf(specifier) in peerDependencies)
    }
    expect(refused(production, isUndeclared)).toEqual([])
  })

  it('production code imports nothing that serves tests only', () => {
    const isForTests = (specifier: string): boolean => /(^|\/)testing(\/|$)|\.test\.ts$/.test(specifier)
    const isProof = ({ owner }: SourceFile): boolean => owner === 'corpus'
    expect(refused(production, (file, { specifier }) => !isProof(file) && isForTests(specifier))).toEqual([])
  })
})

describe('folders', () => {
  /** The folder of a path below src, or the file itself where it lies in src. */
  const conceptOf = (path: string): string => path.split('/src/')[1]!.split('/')[0]!
  const indexes = new Set(sources.map(({ path }) => path).filter((path) => path.endsWith('/index.ts')))

  it('across folders the index is imported, not the file', () => {
    // Storage is one adapter: its folders are layers of it, and their files know each other.
    const files = production.filter(({ owner }) => owner !== 'storage')
    const skipsIndex = (file: SourceFile, { file: target }: Import): boolean => {
      if (target === null || conceptOf(target) === conceptOf(file.path)) return false
      // Schemas know each other by file: they load zod, and the indexes beside them stay free of it.
      if (file.path.endsWith('-schema.ts') || target.endsWith('-schema.ts')) return false
      const index = `${target.split('/src/')[0]}/src/${conceptOf(target)}/index.ts`
      return indexes.has(index) && target !== index
    }
    expect(refused(files, skipsIndex)).toEqual([])
  })

  it('of core form no cycle, nor do its files, types included', () => {
    const edges = core.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) => (file === null ? [] : [[path, file] as const])),
    )
    expect(cyclesIn(graphOf(edges))).toEqual([])
    const between = edges
      .map(([from, to]) => [conceptOf(from), conceptOf(to)] as const)
      .filter(([from, to]) => from !== to)
    expect(cyclesIn(graphOf(between))).toEqual([])
  })

  it('no file of any package is part of a cycle of imports that run', () => {
    const edges = production.flatMap(({ path, imports }) =>
      imports.flatMap(({ file, isType }) => (file === null || isType ? [] : [[path, file] as const])),
    )
    expect(cyclesIn(graphOf(edges))).toEqual([])
  })

  it('a cycle would be found', () => {
    const edges = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
      ['d', 'd'],
    ] as const
    expect(cyclesIn(graphOf(edges))).toEqual([['b', 'c'], ['d']])
  })
})

/** Ways to the world outside, by the code that takes them. */
const OUTSIDE: Readonly<Record<string, RegExp>> = {
  'the clock': /\bDate\s*[.(]|\bnew\s+Date\b|\bperformance\s*\.|\bTemporal\b/,
  randomness: /\bMath\.random\b|\bcrypto\s*\.|\brandomUUID\b/,
  'the language of the machine': /\bIntl\b|\.toLocale\w+\(|\.localeCompare\(/,
  timers: /\b(setTimeout|setInterval|setImmediate|queueMicrotask)\b/,
  'the process': /\bprocess\s*[.[]|\bglobalThis\b|\bimport\.meta\b|\bBuffer\b/,
  'input and output': /\bconsole\s*\.|\bfetch\s*\(|\blocalStorage\b|\brequire\s*\(/,
  'code as text': /\beval\s*\(|\bnew\s+Function\b/,
}

/** The parsers themselves: they match a pattern first, and only then turn digits into a number. */
const PARSERS: readonly string[] = [
  'packages/core/src/interest/rate.ts',
  'packages/core/src/loan/snapshot.ts',
  'packages/core/src/money/amount-text.ts',
  'packages/wire/src/values/numbers.ts',
]

/** Readers of text that take what they should refuse: each kind of value has one parser. */
const LOOSE_PARSERS: Readonly<Record<string, RegExp>> = {
  parseFloat: /\bparseFloat\b/,
  parseInt: /\bparseInt\b/,
  'new Date': /\bnew\s+Date\b/,
  'z.coerce': /\bz\s*\.\s*coerce\b/,
  'Number of text':
    /\bNumber\(\s*(?:[\w.]*(?:text|string|input|raw)\b|[^()]*\.(?:slice|trim|split|match|replace|groups)\b)/i,
}

function found(files: readonly SourceFile[], patterns: Readonly<Record<string, RegExp>>): readonly string[] {
  return Object.entries(patterns).flatMap(([what, pattern]) =>
    files.filter(({ code }) => pattern.test(code)).map(({ path }) => `${path}: ${what}`),
  )
}

describe('purity', () => {
  it('core reaches no clock, randomness, language, timer, process, input or output', () => {
    expect(found(core, OUTSIDE)).toEqual([])
  })

  it('core and wire read text by the one parser of its kind', () => {
    const others = [...core, ...wire].filter(({ path }) => !PARSERS.includes(path))
    expect(found(others, LOOSE_PARSERS)).toEqual([])
    expect(found(wire, { Number: /\bNumber\(/ })).toEqual([])
  })

  it('a breach would be found', () => {
    const breach = (code: string): SourceFile => ({ ...core[0]!, path: code, code })
    const breaches = ['new Date()', 'Date.now()', 'Math.random()', 'process.env', 'Number(text)', 'Number(a.slice(2))']
    const seen = found(breaches.map(breach), { ...OUTSIDE, ...LOOSE_PARSERS }).map((line) => line.split(': ')[0])
    expect(new Set(seen)).toEqual(new Set(breaches))
    expect(found([breach('Number(whole)'), breach('dueDate(terms)')], { ...OUTSIDE, ...LOOSE_PARSERS })).toEqual([])
  })
})
