import i18next, { type TFunction } from 'i18next'
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { goThere } from '../../app/go-there.ts'
import { LatestWork } from '../../app/latest-work.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { runInSlices } from '../../app/run-in-slices.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { select } from '../../app/view-state.ts'
import type { Plan } from '../../model/plan.ts'
import { programmeOf } from '../../model/plan.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { DomainMark } from '../charts/domain-mark.tsx'
import { RouteShield } from '../panels/route-shield.tsx'
import type { Command } from './build-commands.ts'
import { foldText } from '../../app/fold-text.ts'
import { type Needle, readNeedle, scoreText } from './match-text.ts'
import { learnPinyin, loadPinyin, readPinyin } from './pinyin-cache.ts'
import type { PaletteItem } from './palette-item.ts'
import { type PlanHit, searchPlan } from './search-plan.ts'
import { usePlaceItems } from './use-place-items.ts'

const MOST_COMMANDS = 12
const none: readonly PlanHit[] = []

/** What a typed text offers, group by group, the group with the best match first. */
export function usePaletteItems(typed: string, commands: readonly Command[]): readonly PaletteItem[] {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const text = useDeferredValue(typed)
  const needle = useMemo(() => readNeedle(text), [text])
  const learned = useLearnedPinyin(plan, commands)
  const [work] = useState(() => new LatestWork<readonly PlanHit[]>(none))
  useLayoutEffect(() => {
    if (needle) work.ask(searchPlan(plan, needle))
    return () => work.stop()
  }, [work, plan, needle, learned])
  const { value: hits } = useSyncExternalStore(work.subscribe, work.read)
  const places = usePlaceItems(text)
  const describe = useDescribeHit()
  return useMemo(() => {
    const found = needle ? findCommands(commands, needle, t) : commands.map((command) => ({ command, score: 0 }))
    const groups = [
      { score: -1, items: places },
      ...(['area', 'route', 'cluster', 'site'] as const).map((kind) => {
        const ofKind = needle ? hits.filter((hit) => hit.kind === kind) : none
        return { score: ofKind[0]?.score ?? Number.POSITIVE_INFINITY, items: ofKind.flatMap(describe) }
      }),
      {
        score: found[0]?.score ?? Number.POSITIVE_INFINITY,
        items: found.map(({ command }): PaletteItem => {
          const { id, keys, run } = command
          return { id, group: 'command', title: command.title(t), run, ...(keys ? { keys } : {}) }
        }),
      },
    ]
    return groups.sort((a, b) => a.score - b.score).flatMap((group) => group.items)
  }, [t, needle, commands, hits, places, describe])
}

/** Commands by their names in both languages and by pinyin, the best first. */
function findCommands(
  commands: readonly Command[],
  needle: Needle,
  t: TFunction,
): { command: Command; score: number }[] {
  const languages = [t, i18next.getFixedT('zh'), i18next.getFixedT('en')]
  return commands
    .flatMap((command) => {
      const scores = languages.flatMap((language) => {
        const title = command.title(language)
        return scoreText(needle, foldText(title), readPinyin(title)) ?? []
      })
      return scores.length > 0 ? [{ command, score: Math.min(...scores) }] : []
    })
    .sort((a, b) => a.score - b.score)
    .slice(0, MOST_COMMANDS)
}

/** Learns the pinyin of everything that can be found, in slices; counts up when there is more to find by it. */
function useLearnedPinyin(plan: Plan, commands: readonly Command[]): number {
  const [learned, setLearned] = useState(0)
  useEffect(() => {
    const controller = new AbortController()
    const learn = async (): Promise<void> => {
      await loadPinyin()
      const chinese = i18next.getFixedT('zh')
      await runInSlices(learnPinyin(namesOf(plan, commands, chinese)), controller.signal)
      if (!controller.signal.aborted) setLearned((count) => count + 1)
    }
    // Without the dictionary all is still found by its characters.
    learn().catch(() => undefined)
    return () => controller.abort()
  }, [plan, commands])
  return learned
}

function* namesOf(plan: Plan, commands: readonly Command[], chinese: TFunction): Generator<string> {
  for (const command of commands) yield command.title(chinese)
  for (const route of plan.route.values()) yield route.name
  for (const area of plan.area.values()) yield area.name
  for (const cluster of plan.cluster.values()) yield cluster.name
  for (const site of plan.site.values()) yield site.name
}

/** Turns hits into what is shown of them. */
function useDescribeHit(): (hit: PlanHit) => PaletteItem[] {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  return useMemo(() => {
    const facts = derived && siteFactsOf(derived)
    const domains = new Map(programmeOf(plan).domains.map((domain) => [domain.id, domain]))
    const show = (kind: PlanHit['kind'], id: string) => (): void => {
      select(kind, [id])
      goThere(kind, [id])
    }
    const noteOf = (siteId: string): string => {
      const hang = facts?.hangOf(siteId)
      const route = plan.route.get(hang?.routeId ?? '')
      const county = plan.area.get(facts?.areaOf(siteId, 'county') ?? '')?.name
      const stake = hang && route ? `${route.ref || route.name} ${stakeOf(hang)}` : ''
      return [county, stake].filter(Boolean).join(' · ')
    }
    return ({ kind, id }) => {
      const run = show(kind, id)
      const key = `${kind} ${id}`
      if (kind === 'site') {
        const site = plan.site.get(id)
        const icon = <DomainMark domain={domains.get(site?.domainId ?? '') ?? null} />
        return site ? [{ id: key, group: kind, title: site.name, note: noteOf(id), icon, run }] : []
      }
      if (kind === 'area') {
        const area = plan.area.get(id)
        const note = area && [t(`areaLevel.${area.level}`), area.code].filter(Boolean).join(' · ')
        return area ? [{ id: key, group: kind, title: area.name, note: note ?? '', run }] : []
      }
      if (kind === 'cluster') {
        const cluster = plan.cluster.get(id)
        const note = t('clusters.differences.sites', { n: cluster?.siteIds.length ?? 0 })
        return cluster ? [{ id: key, group: kind, title: cluster.name, note, run }] : []
      }
      const route = plan.route.get(id)
      if (!route) return []
      const icon = route.ref === '' ? null : <RouteShield route={route} />
      const note = t('unit.km', { value: (route.lengthM / 1000).toFixed(1) })
      return [{ id: key, group: kind, title: route.name || route.ref, note, icon, run }]
    }
  }, [t, plan, derived])
}
