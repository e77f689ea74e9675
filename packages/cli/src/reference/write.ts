/** Writes what is made from the program: docs/reference/cli.md, and the JSON Schemas that are published with @lend/wire. */
import { publishedSchemas } from '@lend/wire/schemas'
import { writeWhole } from '../output/index.ts'
import { cliReference } from './cli-reference.ts'
import { REFERENCE_FILE, schemaFile } from './places.ts'

await writeWhole(REFERENCE_FILE, await cliReference())
for (const { file, content } of publishedSchemas()) {
  await writeWhole(schemaFile(file), `${JSON.stringify(content, null, 2)}\n`)
}
