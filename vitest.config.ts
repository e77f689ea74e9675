import { defineConfig } from 'vitest/config'

/** Laws are tried on this many lives of loans; `npm run nightly` sets more. */
const { LEND_LIVES = '200' } = process.env

/** Sources, not what a build made of them. */
const resolve = { conditions: ['@lend/source', 'module', 'node'], externalConditions: ['@lend/source', 'node'] }

export default defineConfig({
  resolve: { conditions: ['@lend/source'] },
  ssr: { resolve },
  // Where the global set-up runs.
  environments: { __vitest__: { resolve } },
  test: {
    include: ['{packages,tools,examples,bench}/**/*.test.ts', 'test/**/*.test.ts'],
    provide: { lives: Number.parseInt(LEND_LIVES, 10) },
    setupFiles: 'vitest.setup.ts',
    globalSetup: 'vitest.global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
