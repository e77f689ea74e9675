/** One value per setting, and where it came from: flag, environment, config file, the user's own file, default. */
import { dirname, resolve } from 'node:path'
import { LendError } from '@lend/core/errors'
import { type ConfigFile, findConfigFile, findUserConfigFile, readConfigFile } from './config-file.ts'
import { SETTING_NAMES, type SettingName, SETTINGS } from './settings.ts'

export interface Resolved {
  readonly value: string
  /** 'flag --db', 'environment LEND_DB', a path, 'default'. */
  readonly origin: string
}

export type Configuration = Readonly<Partial<Record<SettingName, Resolved>>>

export interface ConfigSources {
  readonly flags: Readonly<Partial<Record<SettingName, string>>>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Named by --profile or LEND_PROFILE. */
  readonly profile: string | null
}

/** @throws {LendError} CONFIG_INVALID (a file that cannot be used, an unknown profile), FILE_UNREADABLE */
export async function resolveConfiguration(sources: ConfigSources): Promise<Configuration> {
  const files = await readFiles(sources)
  requireProfile(files, sources.profile)
  const found = SETTING_NAMES.flatMap((name) => {
    const resolved = resolveOne(name, sources, files)
    return resolved === null ? [] : [[name, resolved] as const]
  })
  return Object.fromEntries(found)
}

async function readFiles({ cwd, env }: ConfigSources): Promise<readonly ConfigFile[]> {
  const paths = [findConfigFile(cwd), findUserConfigFile(env)].filter((path) => path !== null)
  return Promise.all(paths.map(readConfigFile))
}

function resolveOne(
  name: SettingName,
  { flags, env, cwd, profile }: ConfigSources,
  files: readonly ConfigFile[],
): Resolved | null {
  const { env: variable, flag, fallback } = SETTINGS[name]
  const given = flags[name]
  if (given !== undefined) return { value: anchored(name, given, cwd), origin: `flag ${flag}` }
  const fromEnvironment = env[variable]
  if (fromEnvironment) return { value: anchored(name, fromEnvironment, cwd), origin: `environment ${variable}` }
  for (const { path, values, profiles } of files) {
    const own = profile === null ? undefined : profiles[profile]?.[name]
    const value = own ?? values[name]
    if (value === undefined) continue
    const origin = own === undefined ? path : `${path}, profile ${profile}`
    return { value: anchored(name, value, dirname(path)), origin }
  }
  return fallback === null ? null : { value: anchored(name, fallback, cwd), origin: 'default' }
}

function anchored(name: SettingName, value: string, folder: string): string {
  return name === 'db' ? bookAddress(value, folder) : value
}

/** The address of a book as it was written: a path counts from the folder where that was done, the user's or that of the config file. */
export function bookAddress(value: string, folder: string): string {
  if (value === ':memory:' || /^[a-z][a-z0-9+]+:\/\//.test(value)) return value
  return resolve(folder, value.replace(/^(?:sqlite|file):/, ''))
}

function requireProfile(files: readonly ConfigFile[], profile: string | null): void {
  if (profile === null || files.some((file) => Object.hasOwn(file.profiles, profile))) return
  const known = [...new Set(files.flatMap((file) => Object.keys(file.profiles)))]
  const hint = known.length === 0 ? 'No config file has profiles.' : `Known are ${known.join(', ')}.`
  throw new LendError('CONFIG_INVALID', `There is no profile ${profile}. ${hint}`, { profile, known })
}
