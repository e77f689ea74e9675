import 'vitest'

/** What vitest.config.ts gives to tests. */
declare module 'vitest' {
  interface ProvidedContext {
    /** On how many random lives of loans each law is tried. */
    lives: number
  }
}
