/** docs/start.md is run line by line, as a reader would type it. */
import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { freshFolder, lend } from '../testing/run-lend.ts'

const folder = freshFolder()
const page = readFileSync(new URL('../../../../docs/start.md', import.meta.url), 'utf8')

afterAll(() => folder.remove())

/** Lines of the page's blocks that call lend and need no mail server. */
const lines = [...page.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .filter((line) => line.startsWith('lend ') && !line.includes('--notify'))

/** The words of a line; those within single quotes are one. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(1)
}

test('each command of the page succeeds, and the loan tells the story that the page tells', async () => {
  const ran: { readonly line: string; readonly stdout: string }[] = []
  for (const line of lines) {
    const { exitCode, stdout, stderr } = await lend(wordsOf(line), { cwd: folder.path })
    expect(exitCode, `${line}: ${stderr}`).toBe(0)
    ran.push({ line, stdout })
  }
  const outputOf = (start: string): readonly string[] =>
    ran.filter(({ line }) => line.startsWith(start)).map(({ stdout }) => stdout)
  const [late, paid] = outputOf('lend loan show')
  expect(late).toMatch(/Days past due\s+33/)
  expect(late).toMatch(/arrears.*15\.00/)
  expect(outputOf('lend explain')[0]).toContain('penalty-percent')
  expect(paid).toMatch(/Days past due\s+5\b/)
  expect(paid).toMatch(/arrears\s+95\.57\s+11\.05\s+0\.00\s+0\.00/)
  expect(outputOf('lend db verify')[0]).toContain('(none)')
})
