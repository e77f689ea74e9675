import { fileURLToPath } from 'node:url'

/** The page that `cliReference` is kept in. */
export const REFERENCE_FILE: string = fileURLToPath(new URL('../../../../docs/reference/cli.md', import.meta.url))

/** Where a published schema is kept. */
export function schemaFile(name: string): string {
  return fileURLToPath(new URL(`../../../wire/schemas/${name}`, import.meta.url))
}
