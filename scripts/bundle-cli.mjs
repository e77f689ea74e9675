// Bundles the program of the checkout into packages/cli/.bundle, where its start looks first. Runs on the Node that the lockfile brings.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { BUNDLES, stampOf } from '../packages/cli/bin/bundle.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const packages = join(root, 'packages')
const HOUR_MS = 3_600_000

/** SQLite's binding is no JavaScript, and Postgres' driver no module; Ink and React are for terminals only. All are loaded from where they are. */
const outside = {
  name: 'outside',
  resolveId(id) {
    if (id === 'better-sqlite3' || id === 'pg') {
      const path = createRequire(join(packages, 'storage', 'package.json')).resolve(id)
      return { id: pathToFileURL(path).href, external: true }
    }
    return /^(ink|react|@inkjs\/.*)$/.test(id) ? { id, external: true } : null
  },
}

const bundles = fileURLToPath(BUNDLES)
const build = await rolldown({
  input: join(packages, 'cli', 'src', 'main.ts'),
  platform: 'node',
  logLevel: 'silent',
  resolve: { conditionNames: ['@lend/source', 'node', 'import'] },
  plugins: [outside],
})
const names = '[name]-[hash].mjs'
// Half as much to read at each start. Who wants the names of functions in a stack trace says LEND_BUNDLE=off.
const { output } = await build.generate({ format: 'esm', minify: true, entryFileNames: names, chunkFileNames: names })
await build.close()
mkdirSync(bundles, { recursive: true })
for (const file of output) writeOnce(file)
publish(output)
removeOld(new Set(output.map((file) => file.fileName)))

/** A name holds a hash of the contents, so a file that is there is the same; somebody may be reading it. */
function writeOnce(file) {
  const path = join(bundles, file.fileName)
  if (!existsSync(path)) replace(path, file.type === 'chunk' ? file.code : file.source)
}

/** Points at the new bundle. */
function publish(files) {
  const entry = files.find((file) => file.type === 'chunk' && file.isEntry)?.fileName
  replace(join(bundles, 'current.json'), JSON.stringify({ entry, made: sourcesOf(files) }))
}

/** In one step, so that nobody reads half of it. */
function replace(path, content) {
  const draft = `${path}.${randomUUID()}`
  writeFileSync(draft, content)
  renameSync(draft, path)
}

/** The files of ours that went in, each with its stamp. Those of others change only with the lockfile. */
function sourcesOf(files) {
  const modules = files.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
  const ours = [...new Set(modules)].filter((id) => id.startsWith(packages) && !id.includes('node_modules'))
  return ours.map((path) => [relative(packages, path), stampOf(path)])
}

/** A program that still runs may yet load a part of an older bundle, so only what is an hour old goes. */
function removeOld(current) {
  for (const name of readdirSync(bundles)) {
    const path = join(bundles, name)
    const isOld = Date.now() - statSync(path).mtimeMs > HOUR_MS
    if (isOld && name !== 'current.json' && !current.has(name)) rmSync(path)
  }
}
