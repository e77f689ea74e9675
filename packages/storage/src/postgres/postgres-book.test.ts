import { describeBookContract, SAMPLE_SETTINGS } from '@lend/engine/testing'
import { freshPostgresUrl } from '../testing/local-postgres.ts'
import { createBook } from './index.ts'

describeBookContract('Postgres', async () => createBook(await freshPostgresUrl(), SAMPLE_SETTINGS))
