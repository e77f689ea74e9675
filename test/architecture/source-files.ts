/** The sources of all packages, read once: what each file imports, and its code without comments and strings. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface Import {
  /** As written: `../money/index.ts`, `@lend/core`, `node:fs`. */
  readonly specifier: string
  /** The file of a relative import, from the root of the repository; null for a package. */
  readonly file: string | null
  /** Erased before it runs. */
  readonly isType: boolean
}

export interface SourceFile {
  /** From the root of the repository: `packages/core/src/money/money.ts`. */
  readonly path: string
  /** `core`, `engine`, `oracles`, `bench`. */
  readonly owner: string
  /** The folder below src, '' for files in src itself. */
  readonly folder: string
  /** Tests, and what serves tests only. */
  readonly isTest: boolean
  readonly imports: readonly Import[]
  readonly code: string
}

const PATTERNS = ['{packages,tools,examples}/*/src/**/*.{ts,tsx}', 'bench/src/**/*.ts']

export function readSources(): readonly SourceFile[] {
  return globSync(PATTERNS, { cwd: ROOT }).toSorted().map(toSourceFile)
}

export function manifestOf(owner: string): Manifest {
  const path = ['packages', 'tools', 'examples', '.'].map((group) => join(ROOT, group, owner, 'package.json'))
  return JSON.parse(readFileSync(path.find(existsSync)!, 'utf8')) as Manifest
}

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

function toSourceFile(path: string): SourceFile {
  const [before, below] = path.split('/src/') as [string, string]
  const text = readFileSync(join(ROOT, path), 'utf8').replaceAll(COMMENT_OR_STRING, (match) =>
    /^\/[/*]/.test(match) ? ' ' : match,
  )
  return {
    path,
    owner: before.split('/').at(-1)!,
    folder: below.includes('/') ? below.split('/')[0]! : '',
    isTest: /\.test(-d)?\.tsx?$/.test(path) || below.split('/').includes('testing'),
    imports: [...importsOf(text)].map((found) => ({ ...found, file: targetOf(path, found.specifier) })),
    code: text.replaceAll(COMMENT_OR_STRING, (match) => (match.startsWith('`') ? match : "''")),
  }
}

/** Quoted text first, so that a `//` in it is no comment; templates hold code and are kept. */
const COMMENT_OR_STRING = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?([\w$*{},\s]*?)\s*from\s*'([^']+)'/gm
const BARE_IMPORT = /(?:^\s*import\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)'([^']+)'/gm

function* importsOf(text: string): Generator<Omit<Import, 'file'>> {
  for (const [, type, names, specifier] of text.matchAll(IMPORT)) {
    yield { specifier: specifier!, isType: type !== undefined || namesOnlyTypes(names!) }
  }
  for (const [, specifier] of text.matchAll(BARE_IMPORT)) yield { specifier: specifier!, isType: false }
}

function namesOnlyTypes(names: string): boolean {
  const inBraces = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1]
  if (inBraces === undefined) return false
  const listed = inBraces.split(',').filter((name) => name.trim() !== '')
  return listed.length > 0 && listed.every((name) => /^\s*type\s/.test(name))
}

function targetOf(path: string, specifier: string): string | null {
  return specifier.startsWith('.') ? normalize(join(dirname(path), specifier)) : null
}
