import { describeBookContract, SAMPLE_SETTINGS } from '@lend/engine/testing'
import { createBook } from './index.ts'
import { freshPath } from './testing/fresh-path.ts'

describeBookContract('SQLite file', async () => createBook(freshPath(), SAMPLE_SETTINGS))
describeBookContract('SQLite in memory', async () => createBook(':memory:', SAMPLE_SETTINGS))
