import type { NetworkStage } from '../network-types.ts'

/** A question was called off. */
export class NetworkCancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'NetworkCancelled'
  }
}

/** Well below the promised 50 ms. */
const SLICE_MS = 12

/** Tells how far a question is, and lets messages in between its steps. */
export class NetworkPace {
  private readonly signal: AbortSignal
  private readonly tell: (stage: NetworkStage, fraction: number) => void
  private sliceStart = performance.now()

  constructor(signal: AbortSignal, tell: (stage: NetworkStage, fraction: number) => void) {
    this.signal = signal
    this.tell = tell
  }

  private due(): boolean {
    return performance.now() - this.sliceStart > SLICE_MS
  }

  /** A macrotask: a resolved promise would not let a worker's messages in. Throws NetworkCancelled. */
  async pause(stage: NetworkStage, fraction: number): Promise<void> {
    this.tell(stage, fraction)
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (this.signal.aborted) throw new NetworkCancelled()
    this.sliceStart = performance.now()
  }

  /** Runs work that yields its fraction done, with a pause when it is due. */
  async run<T>(stage: NetworkStage, work: Generator<number, T, undefined>): Promise<T> {
    for (;;) {
      const step = work.next()
      if (step.done) return step.value
      if (this.due()) await this.pause(stage, step.value)
    }
  }
}
