/** Every step of the schema in order. The version of a file is the number of steps it has taken (`PRAGMA user_version`). */
import { book } from './0001-book.ts'
import { loans } from './0002-loans.ts'
import { money } from './0003-money.ts'
import { operations } from './0004-operations.ts'
import { chunks } from './0005-chunks.ts'
import type { Migration } from '../../migration.ts'

export const MIGRATIONS: readonly Migration[] = [book, loans, money, operations, chunks]
