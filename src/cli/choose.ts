import { basename } from 'node:path'
import loadHighs from 'highs'
import { decodeText } from '../exchange/read/decode-text.ts'
import { parseFirstLines } from '../exchange/read/parse-delimited.ts'
import { findChoice } from '../siting/choice/find-choice.ts'
import { type Clash, findClash } from '../siting/choice/find-clash.ts'
import { CHOICE_MODELS } from '../model/tables.ts'
import { type ChoiceProblem, type ChoiceResult, computeGap } from '../siting/choice/types.ts'
import { CommandError } from './command-error.ts'
import { type CommandOptions, numberOption, requireOption } from './options.ts'
import { type Choosables, readChoosables, readMatrix } from './read-choosables.ts'
import { readBytesOf } from './read-input.ts'
import { readQuota } from './read-quota.ts'
import { writeText } from './write-result.ts'

/** No choice keeps to the rules. */
const INFEASIBLE = 3

/** The best choice of candidates under a model, as JSON. Returns the number of rows left out. */
export async function choose(options: CommandOptions): Promise<number> {
  const model = CHOICE_MODELS.find((each) => each === requireOption(options, 'model'))
  if (!model) throw new CommandError(`--model is one of ${CHOICE_MODELS.join(', ')}, not ${options.model}`)
  if (model === 'score' && options.weights === undefined)
    throw new CommandError('--weights is needed: id,weight of the candidates')
  if (model !== 'lscp') requireOption(options, 'p')
  const radius = options.metric === 'time' ? 'radius-s' : 'radius-m'
  if (model === 'mclp' || model === 'lscp') requireOption(options, radius)
  const whole = { least: 1, isWhole: true }
  const p = options.p === undefined ? null : numberOption(options, 'p', 1, whole)
  const timeLimitS = numberOption(options, 'time-limit-s', 60)

  const read = options.matrix === undefined ? await readChoosables(options, model) : await readMatrix(options.matrix)
  const { candidateIds, demandIds, costs } = read
  const indexOf = new Map(candidateIds.map((id, c): [string, number] => [id, c]))
  const weightsOfFile = options.weights === undefined ? null : await readWeights(options.weights)
  const problem: ChoiceProblem = {
    model,
    candidateCount: candidateIds.length,
    demandCount: demandIds.length,
    costs,
    weights:
      model === 'score' || !weightsOfFile
        ? read.weights
        : Float64Array.from(demandIds, weightOf(weightsOfFile, 'demand')),
    existing: read.existing,
    p,
    radius: numberOption(options, radius, 0),
    lockedIn: readIds('locked-in', options['locked-in'], indexOf),
    lockedOut: readIds('locked-out', options['locked-out'], indexOf),
    rules: options.quota === undefined ? [] : await readQuota(options.quota, read),
    between: model === 'pdispersion' ? await read.between() : new Float64Array(0),
    scores:
      model === 'score' && weightsOfFile
        ? Float64Array.from(candidateIds, weightOf(weightsOfFile, 'candidate'))
        : new Float64Array(0),
  }
  if (p !== null && model !== 'lscp' && p > candidateIds.length)
    throw new CommandError(`--p is at most the number of candidates, ${candidateIds.length}, not ${p}`)

  const highs = await loadHighs()
  const seed = numberOption(options, 'seed', 1, { isWhole: true })
  const end = performance.now() + timeLimitS * 1000
  const search = findChoice(problem, { highs, seed, proverS: timeLimitS })
  let best: ChoiceResult | null = null
  for (;;) {
    const { value, done } = search.next()
    best = value ?? best
    if (done || performance.now() > end) {
      if (done && !value) return refuse(problem, candidateIds, options.out)
      break
    }
  }
  if (!best) throw new CommandError(`No choice was found within ${timeLimitS} s: give it more with --time-limit-s`)
  await writeText(`${JSON.stringify(toReport(problem, best, read), null, 2)}\n`, options.out)
  return read.rejectedCount

  async function refuse(given: ChoiceProblem, ids: readonly string[], out: string | undefined): Promise<number> {
    const clash = findClash(given, highs)
    if (!clash) throw new CommandError(`No choice was found within ${timeLimitS} s: give it more with --time-limit-s`)
    await writeText(
      `${JSON.stringify({ model, chosen: null, clashes: describeClash(clash, ids, demandIds) }, null, 2)}\n`,
      out,
    )
    throw new CommandError('No choice keeps to the rules: see `clashes`', INFEASIBLE)
  }
}

function toReport(problem: ChoiceProblem, best: ChoiceResult, { candidateIds, demandIds }: Choosables) {
  const { model, demandCount, costs, existing, radius } = problem
  const unserved = new Set(best.unserved)
  const isCover = model === 'mclp' || model === 'lscp'
  const serves = model !== 'score' && model !== 'pdispersion'
  return {
    model,
    chosen: best.chosen.map((c) => candidateIds[c]),
    value: toNumber(best.value),
    bound: toNumber(best.bound),
    gap: computeGap(best),
    isProved: best.isProved,
    ...(serves && {
      unserved: best.unserved.map((d) => demandIds[d]),
      assignment: demandIds.map((id, d) => {
        let cost = existing[d] as number
        let by: string | null = cost < Infinity ? 'existing' : null
        for (const c of best.chosen) {
          const own = costs[c * demandCount + d] as number
          if (own < cost) {
            cost = own
            by = candidateIds[c] as string
          }
        }
        const isServed = cost < Infinity && !(isCover && cost > radius) && !unserved.has(d)
        return { demand: id, candidate: isServed ? by : null, cost: isServed ? cost : null }
      }),
    }),
  }
}

/** JSON knows no Infinity. */
function toNumber(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function describeClash(
  { clauses, waysOut, together }: Clash,
  candidateIds: readonly string[],
  demandIds: readonly string[],
) {
  const name = ({ kind, id }: { readonly kind: string; readonly id: string }) => ({
    kind,
    id: kind === 'lockedIn' ? candidateIds[Number(id)] : kind === 'cover' ? demandIds[Number(id)] : id,
  })
  const change = ({ clause, side, to }: Clash['waysOut'][number]) => ({ ...name(clause), [side]: to })
  return [
    {
      rules: clauses.map((clause) => ({
        ...name(clause),
        least: clause.least,
        most: toNumber(clause.most),
        candidates: clause.members.length,
      })),
      waysOut: waysOut.map(change),
      together: together.map(change),
    },
  ]
}

function readIds(option: string, text: string | undefined, indexOf: ReadonlyMap<string, number>): number[] {
  if (text === undefined) return []
  return text.split(',').map((id) => {
    const index = indexOf.get(id.trim())
    if (index === undefined) throw new CommandError(`--${option} names ${id}, which is no candidate`)
    return index
  })
}

async function readWeights(file: string): Promise<Map<string, number>> {
  const bytes = await readBytesOf(file)
  const [, ...lines] = parseFirstLines(decodeText(bytes).text, ',', Infinity)
  return new Map(
    lines.map(({ cells, rowNumber }): [string, number] => {
      const weight = Number(cells[1])
      if (!cells[1]?.trim() || !(weight >= 0 && weight < Infinity))
        throw new CommandError(
          `${basename(file)}:${rowNumber}: a weight is a number of at least 0, not “${cells[1] ?? ''}”`,
        )
      return [cells[0] as string, weight]
    }),
  )
}

function weightOf(weights: ReadonlyMap<string, number>, kind: string): (id: string) => number {
  return (id) => {
    const weight = weights.get(id)
    if (weight === undefined) throw new CommandError(`--weights: there is none for ${kind} ${id}`)
    return weight
  }
}
