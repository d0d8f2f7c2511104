/**
 * Cuts long work on the main thread into slices of about 10 ms, so that the page goes on answering.
 * Use: `if (slicer.isDue()) await slicer.rest()` between two small steps.
 */
const SLICE_MS = 10

export class TimeSlicer {
  #sliceEndsAt = performance.now() + SLICE_MS

  /** True when the slice is used up. */
  isDue(): boolean {
    return performance.now() >= this.#sliceEndsAt
  }

  /** Lets the page work, then begins a new slice. */
  async rest(): Promise<void> {
    await nextTask()
    this.#sliceEndsAt = performance.now() + SLICE_MS
  }
}

/**
 * Resolves in a later task. A timer lets the page draw, which messages queued one after the other would not; the timers
 * of a hidden tab, though, fire once a second or once a minute, and it has nothing to draw.
 */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (!globalThis.document?.hidden) {
      setTimeout(resolve, 0)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
