import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { freshBundle } from './bundle.mjs'

// Compiled code is kept in the user's own cache folder, so that the next start is quick.
const { XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env
const caches = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && join(HOME, '.cache'))
if (caches) enableCompileCache(join(caches, 'lend'))

// `#main` is the source under the condition @lend/source (a checkout), else what the build made (the published package).
await import(freshBundle() ?? '#main')
