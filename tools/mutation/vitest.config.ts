/** Core's own tests, on fewer lives than usual and all from one seed: a mutant must not survive or die by chance. */
import { defineConfig } from 'vitest/config'
import base from '../../vitest.config.ts'

export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: ['packages/core/src/**/*.test.ts'],
    globalSetup: [],
    provide: { lives: 40 },
    env: { LEND_SEED: '7' },
  },
})
