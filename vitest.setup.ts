/**
 * Properties draw from one seed in `npm test`, so that a red run is the doing of the change and not of the day. `LEND_SEED` names another,
 * and `LEND_SEED=random` draws anew; `npm run nightly` does, on many more lives.
 */
import fc from 'fast-check'

const { LEND_SEED = '11' } = process.env
if (LEND_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number.parseInt(LEND_SEED, 10) })
