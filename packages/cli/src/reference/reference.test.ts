import { readFileSync } from 'node:fs'
import { publishedSchemas } from '@lend/wire/schemas'
import { expect, test } from 'vitest'
import { cliReference } from './cli-reference.ts'
import { REFERENCE_FILE, schemaFile } from './places.ts'

test('docs/reference/cli.md is what npm run reference writes', async () => {
  expect(readFileSync(REFERENCE_FILE, 'utf8')).toBe(await cliReference())
})

test('the published JSON Schemas are what npm run reference writes', () => {
  for (const { file, content } of publishedSchemas()) {
    expect(JSON.parse(readFileSync(schemaFile(file), 'utf8'))).toEqual(content)
  }
})
