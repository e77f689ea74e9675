/** The files of a folder of oracles: `{ cases: [{ id, ... }] }` as JSON. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LendError } from '@lend/core'
import type { OracleCase } from './figures.ts'

/** The copy that the repository keeps. */
export const FIGURES: string = fileURLToPath(new URL('../figures', import.meta.url))

export interface OracleFile {
  readonly name: string
  readonly cases: readonly OracleCase[]
}

/**
 * Reads each JSON file of a folder, in the order of their names.
 * @throws {LendError} FILE_UNREADABLE for a missing folder, one without JSON files, or a file that holds no cases
 */
export function readOracles(folder: string): readonly OracleFile[] {
  const names = namesIn(folder)
  if (names.length === 0) throw unreadable(folder, 'holds no JSON files')
  const files = names.map((name) => ({ name, cases: casesOf(join(folder, name)) }))
  requireUniqueIds(files)
  return files
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted()
  } catch (error) {
    throw unreadable(folder, `cannot be listed (${String(error)})`)
  }
}

function casesOf(path: string): readonly OracleCase[] {
  const { cases } = parsed(path)
  if (!Array.isArray(cases)) throw unreadable(path, 'has no list of cases')
  const nameless = cases.findIndex((each) => typeof each?.id !== 'string')
  if (nameless >= 0) throw unreadable(path, `has a case without an id, number ${nameless + 1}`)
  return cases as readonly OracleCase[]
}

function parsed(path: string): { readonly cases?: unknown } {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { readonly cases?: unknown }
  } catch (error) {
    throw unreadable(path, `is no JSON (${String(error)})`)
  }
}

/** Results are told apart by the id of their case alone. */
function requireUniqueIds(files: readonly OracleFile[]): void {
  const seen = new Map<string, string>()
  for (const { name, cases } of files)
    for (const { id } of cases) {
      const other = seen.get(id)
      if (other !== undefined) throw unreadable(name, `has the case ${id}, which ${other} has too`)
      seen.set(id, name)
    }
}

function unreadable(path: string, why: string): LendError {
  return new LendError('FILE_UNREADABLE', `${path} ${why}. Point LEND_ORACLES to a folder of oracle files.`, { path })
}
