export interface FoldQuestion {
  /** Of the database. */
  readonly name: string
  readonly planId: string
  readonly token: number
}

/** What failed; null where all went well. */
export type FoldAnswer = string | null

/**
 * `compactJournal` in a worker of its own: it holds the whole plan a second time, and clearing that away would stop the page
 * for hundreds of milliseconds.
 * @throws Error with what failed, also where the worker could not be started; then nothing has changed
 */
export async function foldApart(question: FoldQuestion): Promise<void> {
  const worker = new Worker(new URL('./fold-worker.ts', import.meta.url), { type: 'module', name: 'fold' })
  try {
    const failure = await new Promise<FoldAnswer>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FoldAnswer>) => resolve(data))
      worker.addEventListener('error', ({ message }) => resolve(message || 'The worker could not be started'))
      worker.postMessage(question)
    })
    if (failure !== null) throw new Error(failure)
  } finally {
    worker.terminate()
  }
}
