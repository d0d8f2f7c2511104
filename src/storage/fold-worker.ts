/** Folds one plan's journal, says how it went, and is ended by who started it. */
import { compactJournal } from './compact-journal.ts'
import type { FoldAnswer, FoldQuestion } from './fold-apart.ts'
import { PlanDatabase } from './plan-database.ts'

addEventListener('message', ({ data }: MessageEvent<FoldQuestion>) => {
  void compactJournal(new PlanDatabase(data.name, null), data.planId, data.token)
    .then(() => null)
    .catch(String)
    .then((failure: FoldAnswer) => postMessage(failure))
})
