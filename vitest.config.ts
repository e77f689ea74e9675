import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['@lend/source'] },
  ssr: {
    resolve: { conditions: ['@lend/source', 'module', 'node'], externalConditions: ['@lend/source', 'node'] },
  },
  test: {
    include: ['{packages,tools,examples,bench}/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'vitest.global-setup.ts',
    testTimeout: 30_000,
  },
})
