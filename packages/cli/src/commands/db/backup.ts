import { resolve } from 'node:path'
import { bookPlace, type Invocation } from '../../framework/index.ts'
import { factsTable, type Output } from '../../output/index.ts'

export async function backUp({ io, configuration, say, progress }: Invocation, file: string): Promise<Output> {
  const place = await bookPlace(configuration)
  const { backUpBook } = await import('@lend/storage')
  const bar = await progress(place.kind === 'sqlite' ? 'pages' : 'rows')
  const onProgress = (done: number, total: number | null): void => bar.update({ done, total: total ?? done })
  const backup = await backUpBook(place, resolve(io.cwd, file), onProgress).finally(() => bar.end())
  say(`Backed up ${place.label}. A backup is proven by restoring it: lend db restore, then lend db verify.`)
  return { json: backup, rows: factsTable(Object.entries(backup)) }
}

export async function restore({ io, configuration, say, progress }: Invocation, file: string): Promise<Output> {
  const place = await bookPlace(configuration)
  const { restoreBook } = await import('@lend/storage')
  const bar = await progress('rows')
  const onProgress = (done: number, total: number | null): void => bar.update({ done, total: total ?? done })
  await restoreBook(resolve(io.cwd, file), place, onProgress).finally(() => bar.end())
  const { settings, schemaVersion, latestVersion } = await place.status()
  const next = schemaVersion < latestVersion ? 'lend db migrate, then lend db verify' : 'lend db verify'
  say(`Restored ${place.label}. Next: ${next}.`)
  const json = { path: place.label, name: settings?.name ?? null, schemaVersion }
  return { json, rows: factsTable(Object.entries(json)) }
}
