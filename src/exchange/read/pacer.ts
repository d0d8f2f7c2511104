/**
 * Keeps long loops polite: gives the thread back at least every 50 ms so that a cancel can arrive, and reports progress.
 * A macrotask is needed for that (a resolved promise would not let a worker's messages in).
 */
import { ImportError } from './issue.ts'
import type { Progress } from './types.ts'

/** Well below the promised 50 ms: one step of the loop and a collection of garbage may still follow. */
const SLICE_MS = 12

export interface Pacer {
  /** True when it is time to `await pause(...)`. Cheap enough to ask every hundred rows. */
  due(): boolean
  /** Reports progress, lets messages in, and throws ImportError `cancelled` when the signal says so. */
  pause(fraction: number): Promise<void>
}

interface Paced {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** @throws ImportError `cancelled` at once when the signal is already aborted. */
export function createPacer(stage: Progress['stage'], { signal, onProgress }: Paced): Pacer {
  let sliceStart = performance.now()
  throwIfCancelled(signal)
  onProgress?.({ stage, fraction: 0 })
  return {
    due: () => performance.now() - sliceStart > SLICE_MS,
    async pause(fraction) {
      onProgress?.({ stage, fraction })
      await new Promise((resolve) => setTimeout(resolve, 0))
      throwIfCancelled(signal)
      sliceStart = performance.now()
    },
  }
}

/** @throws ImportError `cancelled` */
function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ImportError('cancelled')
}
