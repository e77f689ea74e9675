// npm run mutation [-- --mutate GLOB]: changes core line by line and sees whether a test notices. Runs for hours over all of core.
// One folder at a time: npm run mutation -- --mutate 'packages/core/src/money/*.ts'. What is known is kept in reports/, so a run goes on.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tools/mutation/vitest.config.ts' },
  plugins: [import.meta.resolve('@stryker-mutator/vitest-runner')],
  mutate: ['packages/core/src/**/*.ts', '!packages/core/src/**/*.test.ts', '!packages/core/src/**/testing/**'],
  // Text for people is checked where it is promised; a changed word elsewhere is no defect.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['**/dist', '.lend', 'packages/cli/.bundle', 'docs', 'reports'],
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['progress', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: true },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 },
  dryRunTimeoutMinutes: 60,
  timeoutMS: 20_000,
}
