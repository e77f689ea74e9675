/** The checksum that lies beside a backup, as `sha256sum -c` reads it. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { LendError } from '@lend/core/errors'

/** Hex SHA-256 of a file. */
export async function sha256Of(path: string): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(createReadStream(path), digest)
  return digest.digest('hex')
}

/** Writes the checksum of a backup that has, or will get, this name. */
export async function writeChecksum(path: string, sha256: string): Promise<void> {
  const draft = `${path}.sha256.${process.pid}.part`
  await writeFile(draft, `${sha256}  ${basename(path)}\n`, { mode: 0o600 })
  await rename(draft, `${path}.sha256`)
}

/**
 * Makes sure that a backup is what its checksum says. One without a checksum is let through: it is checked by its contents.
 * @throws {LendError} DATABASE_DAMAGED
 */
export async function requireChecksum(path: string): Promise<void> {
  const file = `${path}.sha256`
  if (!existsSync(file)) return
  const expected = /^[0-9a-f]{64}/.exec(await readFile(file, 'utf8'))?.[0]
  const found = await sha256Of(path)
  if (found === expected) return
  throw new LendError(
    'DATABASE_DAMAGED',
    `${path} is not what its checksum in ${file} says: it was changed or damaged since it was made. Use another backup.`,
    { path, expected: expected ?? null, found },
  )
}
