/**
 * Long work on the main thread as a generator that yields between small steps, run in slices so that the page goes on
 * answering. What takes one slice or less is done at once, without a flash of old content.
 */

/** Work that yields nothing, often, and returns its result. */
export type Sliced<T> = Generator<undefined, T, undefined>

/** Longest a slice works before the page gets its turn, far from the 50 ms that a hand notices. */
const SLICE_MS = 10

export type SliceResult<T> = { readonly done: true; readonly value: T } | { readonly done: false }

/** Works for one slice. */
export function runSlice<T>(work: Sliced<T>, budgetMs = SLICE_MS): SliceResult<T> {
  const endsAt = performance.now() + budgetMs
  do {
    const step = work.next()
    if (step.done) return { done: true, value: step.value }
  } while (performance.now() < endsAt)
  return { done: false }
}

/** Runs work to its end, slice by slice. Null when `signal` ended it. */
export async function runInSlices<T>(work: Sliced<T>, signal?: AbortSignal): Promise<T | null> {
  while (!signal?.aborted) {
    const slice = runSlice(work)
    if (slice.done) return slice.value
    await nextTask()
  }
  return null
}

/** Lets the page have its turn. A timer, not a message: messages queued one after the other would keep it from drawing. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
