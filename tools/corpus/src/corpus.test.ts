import { expect, test } from 'vitest'
import { bundleCorpus } from './bundle.ts'
import { corpusHash } from './corpus.ts'
import { findChromium, findHermes } from './engines.ts'

const LIVES = 40
/** A browser starts slowly on a busy machine. */
const LONGEST_MS = 180_000
const engines = { Chromium: await findChromium(), Hermes: await findHermes() }

for (const [name, engine] of Object.entries(engines)) {
  test.skipIf(engine === null)(
    `${name}${engine === null ? ' (skipped: not found)' : ''} comes to the same lives as Node`,
    async () => {
      const heard = await engine?.hear(await bundleCorpus(LIVES, engine.language))
      expect(heard).toBe(`corpus ${LIVES} ${corpusHash(LIVES)}`)
    },
    LONGEST_MS,
  )
}

test('a corpus of other lives has another hash, and the same lives have the same', () => {
  expect(corpusHash(5)).toBe(corpusHash(5))
  expect(corpusHash(5)).not.toBe(corpusHash(6))
})
