/**
 * Work that can be done at once or in slices: a generator that yields every now and then, so that a page can answer in
 * between. `src/app/run-in-slices.ts` runs it so.
 */
export type Steps<T> = Generator<undefined, T, undefined>

/** Rows between two pauses; a row takes about a microsecond. */
export const ROWS_A_STEP = 1_000

/** Does all the work at once. */
export function runAllSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
