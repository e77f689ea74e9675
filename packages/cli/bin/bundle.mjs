// In a checkout the program may have been bundled (scripts/bundle-cli.mjs): a few files start in well under half the time of hundreds.
// A bundle counts only while every file that it was made of is what it was; else the sources run. LEND_BUNDLE=off: always the sources.
import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Holds `current.json` and the files of bundles, their contents in their names. Never published. */
export const BUNDLES = new URL('../.bundle/', import.meta.url)

const PACKAGES = fileURLToPath(new URL('../../', import.meta.url))

/** The entry of the bundle, if there is one that is up to date; else null. */
export function freshBundle() {
  if (process.env.LEND_BUNDLE === 'off') return null
  try {
    const { entry, made } = JSON.parse(readFileSync(new URL('current.json', BUNDLES), 'utf8'))
    const isSame = made.every(([file, stamp]) => stampOf(PACKAGES + file) === stamp)
    return isSame ? new URL(entry, BUNDLES).href : null
  } catch {
    // There is none, or a file that it was made of is gone.
    return null
  }
}

/** What tells one state of a file from another, without reading it. */
export function stampOf(path) {
  const { mtimeMs, size } = statSync(path)
  return `${mtimeMs} ${size}`
}
