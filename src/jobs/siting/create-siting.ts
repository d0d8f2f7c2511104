import type { Highs } from 'highs'
import { assignDemands } from '../../siting/ground/assign-demands.ts'
import { radiusOf } from '../../siting/ground/build-choice-problem.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import { rankSubstitutes } from '../../siting/reasons/rank-substitutes.ts'
import { answerScores } from './answer-scores.ts'
import { answerFigures } from './answer-figures.ts'
import { runChoice } from './run-choice.ts'
import { runExplanation } from './run-explanation.ts'
import { runFront } from './run-front.ts'
import type { SitingApi } from './siting-api.ts'

/** Answers about one ground. HiGHS is loaded when first needed. */
export function createSiting(loadHighs: () => Promise<Highs>): SitingApi {
  let loaded: SitingGround | null = null
  let highs: Promise<Highs> | null = null
  const stops = new Map<number, AbortController>()

  function ground(): SitingGround {
    if (!loaded) throw new Error('No ground is loaded')
    return loaded
  }

  return {
    load(next) {
      loaded = next
    },

    async choose(taskId, settings, onState) {
      const stop = new AbortController()
      stops.set(taskId, stop)
      try {
        highs ??= loadHighs()
        return await runChoice(ground(), settings, await highs, stop.signal, onState)
      } finally {
        stops.delete(taskId)
      }
    },

    async explain(taskId, settings, chosen) {
      const stop = new AbortController()
      stops.set(taskId, stop)
      try {
        return await runExplanation(ground(), settings, chosen, stop.signal)
      } finally {
        stops.delete(taskId)
      }
    },

    async computeFront(taskId, settings, objectives, onFront) {
      const stop = new AbortController()
      stops.set(taskId, stop)
      try {
        highs ??= loadHighs()
        return await runFront(ground(), settings, objectives, await highs, stop.signal, onFront)
      } finally {
        stops.delete(taskId)
      }
    },

    computeFigures: (settings, choices) => answerFigures(ground(), settings, choices),

    rankSubstitutes: (settings, position, lostIds, exceptIds, count) =>
      rankSubstitutes(ground(), radiusOf(settings), position, lostIds, exceptIds, count),

    stop: (taskId) => stops.get(taskId)?.abort(),

    assign: (chosen) => assignDemands(ground(), chosen),

    score: (settings) => answerScores(ground(), settings),
  }
}
