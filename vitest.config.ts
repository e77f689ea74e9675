import { defineConfig } from 'vitest/config'

/** Laws are tried on this many lives of loans; `npm run nightly` sets more. */
const { LEND_LIVES = '200' } = process.env

export default defineConfig({
  resolve: { conditions: ['@lend/source'] },
  ssr: {
    resolve: { conditions: ['@lend/source', 'module', 'node'], externalConditions: ['@lend/source', 'node'] },
  },
  test: {
    include: ['{packages,tools,examples,bench}/**/*.test.ts', 'test/**/*.test.ts'],
    provide: { lives: Number.parseInt(LEND_LIVES, 10) },
    setupFiles: 'vitest.setup.ts',
    globalSetup: 'vitest.global-setup.ts',
    testTimeout: 30_000,
  },
})
