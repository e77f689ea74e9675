import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { publishedSchemas } from '@lend/wire/schemas'
import { expect, test } from 'vitest'
import { EXIT } from '../exit-codes.ts'
import { lend } from '../testing/run-lend.ts'
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

test('the scenario of docs/reference/input.md comes out as it says', async () => {
  const page = readFileSync(fileURLToPath(new URL('../../../../docs/reference/input.md', import.meta.url)), 'utf8')
  const [, stdin = ''] = /```json\n(.*?)```/s.exec(page) ?? []
  expect(await lend(['simulate', '-'], { cwd: '.', stdin })).toMatchObject({ exitCode: EXIT.done, stderr: '' })
})
