/**
 * Before the tests of each file: properties are drawn from one seed, so that a run says the same twice.
 * `BEADLINE_SEED=random` draws anew, `BEADLINE_SEED=N` takes another: for hunting, beside every change.
 */
import fc from 'fast-check'

const seed = process.env.BEADLINE_SEED ?? '20261124'
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) })
