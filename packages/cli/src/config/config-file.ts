/** Config files: lend.config.ts or lend.config.json, found upward from where the user stands, and the user's own. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { LendError } from '@lend/core/errors'
import { isSettingName, SETTING_NAMES, type SettingName } from './settings.ts'

export type SettingValues = Readonly<Partial<Record<SettingName, string>>>

/** A config file as read: settings, and profiles that replace some of them. */
export interface ConfigFile {
  readonly path: string
  readonly values: SettingValues
  readonly profiles: Readonly<Record<string, SettingValues>>
}

const NAMES = ['lend.config.ts', 'lend.config.json']

/** The nearest config file in a folder or one above it; null when there is none. */
export function findConfigFile(folder: string): string | null {
  for (let current = folder; ; current = dirname(current)) {
    const found = NAMES.map((name) => join(current, name)).find((path) => existsSync(path))
    if (found !== undefined) return found
    if (dirname(current) === current) return null
  }
}

/** The user's own config file; null when there is none. */
export function findUserConfigFile(env: Readonly<Record<string, string | undefined>>): string | null {
  const home = env['HOME'] ?? env['USERPROFILE']
  const folder = env['XDG_CONFIG_HOME'] || (home && join(home, '.config'))
  if (!folder) return null
  const path = join(folder, 'lend', 'config.json')
  return existsSync(path) ? path : null
}

/** @throws {LendError} CONFIG_INVALID naming the file and the field, FILE_UNREADABLE */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  const content = path.endsWith('.ts') ? await importConfig(path) : parseConfig(path)
  if (!isObject(content)) throw invalid(path, 'it must hold an object')
  const { profiles = {}, ...values } = content
  if (!isObject(profiles)) throw invalid(path, 'profiles must be an object')
  const checked = Object.entries(profiles).map(
    ([name, profile]) => [name, settingsIn(path, profile, `profiles.${name}.`)] as const,
  )
  return { path, values: settingsIn(path, values, ''), profiles: Object.fromEntries(checked) }
}

function parseConfig(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) throw invalid(path, `it is no JSON (${error.message})`)
    const reason = error instanceof Error ? error.message : String(error)
    throw new LendError('FILE_UNREADABLE', `The config file ${path} could not be read (${reason}).`, { path })
  }
}

async function importConfig(path: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown }
    return module.default
  } catch (error) {
    throw invalid(path, error instanceof Error ? error.message : String(error))
  }
}

function settingsIn(path: string, content: unknown, prefix: string): SettingValues {
  if (!isObject(content)) throw invalid(path, `${prefix.slice(0, -1)} must be an object`)
  const entries = Object.entries(content)
  for (const [name, value] of entries) {
    if (!isSettingName(name))
      throw invalid(path, `it has an unknown field ${prefix}${name}; known are ${SETTING_NAMES.join(', ')}`)
    if (typeof value !== 'string') throw invalid(path, `${prefix}${name} must be text`)
  }
  return Object.fromEntries(entries) as SettingValues
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalid(path: string, why: string): LendError {
  return new LendError('CONFIG_INVALID', `The config file ${path} cannot be used: ${why}.`, { path })
}
