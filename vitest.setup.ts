/** Properties draw from a fresh seed, which a failure prints; `LEND_SEED` makes a whole run repeatable. */
import fc from 'fast-check'

const { LEND_SEED } = process.env
if (LEND_SEED !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number.parseInt(LEND_SEED, 10) })
