/** @lend/wire: whatever crosses HTTP, a file or --json. What needs zod has an entry of its own, `@lend/wire/schemas`. */
export * from './present/index.ts'
export * from './product/index.ts'
export * from './scenario/index.ts'
export * from './terms/index.ts'
export * from './values/index.ts'
