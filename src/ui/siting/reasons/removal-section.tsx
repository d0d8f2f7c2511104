import { Button, List, Text } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceFigures, ServiceQuestion } from '../../../analysis/service/types.ts'
import { beltName } from '../../../app/belt-name.ts'
import { useDerivedState } from '../../../app/derived-state.ts'
import { formatDistance } from '../../../app/format-cost.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useKeepService, useServedRows, useService } from '../../../app/service.ts'
import { useChoiceReasons } from '../../../app/siting/choice-reasons.ts'
import { findRemoval, type Removal } from '../../../app/siting/find-removal.ts'
import { askSiting, sitingSettingsOf } from '../../../app/siting/siting.ts'
import { useWord } from '../../../app/use-word.ts'
import { isExistingSite } from '../../../analysis/is-existing-site.ts'
import { programmeOf } from '../../../model/plan.ts'
import type { Site } from '../../../model/tables.ts'
import type { Substitute } from '../../../siting/reasons/rank-substitutes.ts'
import { InspectorSection } from '../../panels/inspector-frame.tsx'
import { InspectorLink } from '../../panels/inspector-link.tsx'
import { useDemandWords } from '../../panels/service/use-demand-words.ts'
import { useServiceAnswer } from '../../panels/service/use-service-answer.ts'

const ALONE: Extract<ServiceQuestion, { kind: 'places' }> = {
  kind: 'places',
  query: { level: '', areaId: null, kind: 'one' },
}
const NAMES = 3
const SUBSTITUTES = 5

/** What would fall if the site went, told when asked for. */
export function RemovalSection({ site }: { readonly site: Site }) {
  const { t } = useTranslation()
  const { choice } = useChoiceReasons()
  const [shownFor, setShownFor] = useState<string | null>(null)
  const isChosen = choice?.chosenIds.includes(site.id) ?? false
  if (!isExistingSite(site) && !isChosen) return null
  return (
    <InspectorSection title={t('reasons.remove.title')}>
      {shownFor === site.id ? (
        <Falls site={site} />
      ) : (
        <Button size="compact-sm" variant="light" onClick={() => setShownFor(site.id)}>
          {t('reasons.remove.show')}
        </Button>
      )}
    </InspectorSection>
  )
}

function Falls({ site }: { readonly site: Site }) {
  useKeepService(true)
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const { figures } = useService()
  const removal = useMemo(() => derived && findRemoval(plan, derived, site.id), [plan, derived, site.id])
  if (!removal) return null
  return figures && isExistingSite(site) ? (
    <WithService site={site} removal={removal} figures={figures} />
  ) : (
    <Told site={site} sentences={NOBODY} lostIds={NOBODY} removal={removal} />
  )
}

const NOBODY: readonly string[] = []

interface ServiceProps {
  readonly site: Site
  readonly removal: Removal
  readonly figures: ServiceFigures
}

/** The places that no other site covers: one site covers them, and it is the nearest. */
function WithService({ site, removal, figures }: ServiceProps) {
  const { t } = useTranslation()
  const rows = useServedRows()
  const words = useDemandWords(figures.settings)
  const alone = useServiceAnswer(ALONE, figures)
  const lostIds = useMemo(() => {
    if (!alone) return null
    const at = alone.siteIds.indexOf(site.id)
    return Array.from(alone.demand.keys())
      .filter((i) => at >= 0 && alone.nearestSite[i] === at)
      .map((i) => figures.demandIds[alone.demand[i] as number] ?? '')
  }, [alone, figures, site.id])
  if (!lostIds) return null
  const weight = lostIds.reduce((sum, id) => sum + (rows.get(id)?.weight ?? 0), 0)
  const names = lostIds
    .slice(0, NAMES)
    .map((id) => rows.get(id)?.name || id)
    .join(t('reasons.listJoin'))
  const amount = words.amount({ places: lostIds.length, weight })
  const count = words.count(lostIds.length)
  const sentence =
    lostIds.length === 0
      ? t('reasons.remove.coveredNone')
      : t('reasons.remove.covered', {
          places: amount === count ? count : t('reasons.remove.amountOf', { what: count, amount }),
          names: lostIds.length > NAMES ? t('reasons.namesMore', { names }) : names,
        })
  return <Told site={site} sentences={[sentence]} lostIds={lostIds} removal={removal} />
}

interface ToldProps {
  readonly site: Site
  readonly sentences: readonly string[]
  readonly lostIds: readonly string[]
  readonly removal: Removal
}

function Told({ site, sentences, lostIds, removal }: ToldProps) {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const { domains, tiers } = programmeOf(plan)
  const wordOf = (list: typeof domains | typeof tiers, id: string | null): string | null => {
    const found = list.find((one) => one.id === id)
    return found ? word(found.name) : null
  }
  const all = [
    ...sentences,
    ...removal.gaps.map(({ belt, beforeM, afterM, isEnd }) =>
      t(isEnd ? 'reasons.remove.end' : 'reasons.remove.gap', {
        belt: beltName(belt, plan),
        before: formatDistance(t, beforeM),
        after: formatDistance(t, afterM),
      }),
    ),
    ...removal.targets.map(({ target, areaId, before, after }) => {
      const parts = [wordOf(tiers, target.tierId), wordOf(domains, target.domainId)].filter((part) => part !== null)
      return t('reasons.remove.target', {
        target: t('reasons.remove.targetOf', {
          words: parts.length > 0 ? parts.join(' · ') : t('object.site'),
        }),
        area: areaId === null ? t('service.whole') : (plan.area.get(areaId)?.name ?? ''),
        before,
        after,
        wanted: target.count,
      })
    }),
    ...removal.groups.map(({ kind, names }) =>
      t('reasons.remove.inGroups', {
        kind: t(`reasons.remove.listed.${kind}`),
        names: names.join(t('reasons.listJoin')),
      }),
    ),
    ...removal.tours.map(({ name, stop }) => t('reasons.remove.tour', { name, n: stop })),
  ]
  return (
    <div data-testid="removal">
      {all.length === 0 && <Text size="sm">{t('reasons.remove.nothing')}</Text>}
      <List size="sm" spacing={2}>
        {all.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
      {isExistingSite(site) && <Substitutes site={site} lostIds={lostIds} />}
    </div>
  )
}

function Substitutes({ site, lostIds }: { readonly site: Site; readonly lostIds: readonly string[] }) {
  const { t } = useTranslation()
  const settings = usePlanState(({ plan }) => sitingSettingsOf(plan))
  const sites = usePlanState(({ plan }) => plan.site)
  const words = useDemandWords({ metric: 'straight', radiusM: 1, timeS: 1, demand: settings.demand })
  const [found, setFound] = useState<readonly Substitute[] | null>(null)
  const { position, id } = site
  useEffect(() => {
    let isOver = false
    askSiting((api) => api.rankSubstitutes(settings, position, [...lostIds], [id], SUBSTITUTES)).then(
      (answer) => isOver || setFound(answer),
      () => isOver || setFound([]),
    )
    return () => {
      isOver = true
    }
  }, [settings, position, id, lostIds])
  if (!found) return null
  return (
    <>
      <Text size="sm" fw={700} mt={6}>
        {t('reasons.remove.replacements')}
      </Text>
      {found.length === 0 && <Text size="sm">{t('reasons.remove.noReplacement')}</Text>}
      <List type="ordered" size="sm">
        {found.map(({ candidateId, name, places, weight, distanceM }) => (
          <List.Item key={candidateId}>
            <InspectorLink kind={sites.has(candidateId) ? 'site' : 'demandPoint'} ids={[candidateId]}>
              {name || candidateId}
            </InspectorLink>{' '}
            {t(places > 0 ? 'reasons.remove.replaces' : 'reasons.remove.replacesFar', {
              places: words.amount({ places, weight }),
              distance: formatDistance(t, distanceM),
            })}
          </List.Item>
        ))}
      </List>
    </>
  )
}
