/** What tabs tell each other. Only hints: what counts is read from disk, so a signal may be lost, late or doubled. */
export type PlanSignal =
  /** A changeset was committed. */
  | { readonly type: 'commit'; readonly planId: string }
  /** The writer changed or went away. */
  | { readonly type: 'lease'; readonly planId: string }
  /** Is the writer alive? It answers with a heartbeat. */
  | { readonly type: 'ping'; readonly planId: string }
  /** The list of plans changed. */
  | { readonly type: 'list' }

/** Sends to, and hears from, every other `PlanSignals` of the same name, in this tab and in others. */
export class PlanSignals {
  readonly #channel: BroadcastChannel

  constructor(name: string, listener: (signal: PlanSignal) => void = () => {}) {
    this.#channel = new BroadcastChannel(name)
    this.#channel.onmessage = (event: MessageEvent<PlanSignal>) => listener(event.data)
  }

  send(signal: PlanSignal): void {
    this.#channel.postMessage(signal)
  }

  close(): void {
    this.#channel.close()
  }
}
