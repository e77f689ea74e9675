/** @lend/wire: whatever crosses HTTP, a file or --json. Schemas that need zod have an entry of their own, `@lend/wire/schemas`. */
export * from './present/index.ts'
export * from './values/index.ts'
