import { Alert, Button, Group, Stack, Switch, Text, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countUnserved, isServed } from '../../app/siting/count-unserved.ts'
import {
  chooseSites,
  groundSettingsOf,
  type SitingChoice,
  useSitingSettings,
  useSitingState,
} from '../../app/siting/siting.ts'
import { useSitingView } from '../../app/siting/siting-view.ts'
import { showCandidate } from '../../app/siting/use-candidate-rows.ts'
import { computeGap } from '../../siting/choice/types.ts'
import { ChoiceCurve } from './choice-curve.tsx'
import { formatPercent } from './format-percent.ts'
import { useChoiceWords } from './use-choice-words.ts'

/** What was chosen so far: its value, how good it can get, and each of the chosen. */
export function ChoiceResult({ choice }: { readonly choice: SitingChoice }) {
  const { t } = useTranslation()
  const { settings, ground, value, bound, isProved, end, assignment, unserved } = choice
  const { curve, isRunning } = useSitingState()
  const showsLinks = useSitingView((view) => view.showsLinks)
  const words = useChoiceWords(settings, ground, unserved)
  const isUpper = settings.model === 'mclp' || settings.model === 'pdispersion' || settings.model === 'score'
  const gap = computeGap(choice)
  const covers = settings.model === 'mclp' || settings.model === 'lscp'
  const missed = useMemo(
    () => (assignment && settings.model === 'mclp' ? countUnserved(ground, settings, assignment) : null),
    [assignment, ground, settings],
  )
  // Of maximal covering they are what is not covered, which is said already.
  const leftOut = settings.model === 'mclp' ? 0 : unserved.length
  return (
    <Stack gap={8} data-testid="choice-result" data-proved={isProved} aria-live="polite">
      {!isRunning && <StaleNote choice={choice} />}
      <div>
        <Text className="siting-value tabular">{words.value(value)}</Text>
        <Text size="sm" className="tabular" data-testid="choice-gap">
          {isProved
            ? t('siting.proved')
            : Number.isFinite(bound) && gap < 1
              ? `${t('siting.gap', { gap: formatPercent(gap) })}${t('siting.clash.semicolon')}${words.bound(bound)}`
              : t('siting.gapOpen')}
        </Text>
        {end === 'stopped' && <Text size="xs">{t('siting.stopped')}</Text>}
        {end === 'time' && <Text size="xs">{t('siting.timeOver')}</Text>}
        {missed && missed.places > 0 && (
          <Text size="xs" c="dimmed">
            {t('siting.unserved', { n: words.demand.count(missed.places) })}
            {words.demand.unit !== null && ` · ${words.demand.amount(missed)}`}
          </Text>
        )}
        {leftOut > 0 && (
          <Text size="xs" c="dimmed">
            {t(covers ? 'siting.uncoverable' : 'siting.unreached', { n: words.demand.count(leftOut) })}
          </Text>
        )}
        {ground.unweighted.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('siting.unweighted', { n: words.demand.count(ground.unweighted.length) })}
          </Text>
        )}
      </div>
      {(isRunning || !isProved) && <ChoiceCurve points={curve} toFigure={words.toFigure} isUpper={isUpper} />}
      {assignment && ground.demands.length > 0 && settings.model !== 'pdispersion' && (
        <Switch
          size="sm"
          label={t('siting.links')}
          checked={showsLinks}
          onChange={(event) => useSitingView.setState({ showsLinks: event.currentTarget.checked })}
        />
      )}
      <ChosenList choice={choice} />
    </Stack>
  )
}

/** Says when what is shown no longer belongs to the plan as it is. */
function StaleNote({ choice }: { readonly choice: SitingChoice }) {
  const { t } = useTranslation()
  const settings = useSitingSettings()
  const ground = useSitingState((state) => state.ground)
  const isSameGround = JSON.stringify(groundSettingsOf(settings)) === JSON.stringify(groundSettingsOf(choice.settings))
  const isOld = isSameGround && ground !== null && ground.fingerprint !== choice.ground.fingerprint
  const isOther = JSON.stringify(settings) !== JSON.stringify(choice.settings)
  if (!isOld && !isOther) return null
  return (
    <Alert color="yellow" p="xs" role="status">
      <Text size="sm" mb={6}>
        {t(isOld ? 'siting.stale' : 'siting.staleSettings')}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => void chooseSites()}>
        {t('siting.again')}
      </Button>
    </Alert>
  )
}

/** In the order of ids that the solver has, which says nothing: by county, then by name. */
function ChosenList({ choice }: { readonly choice: SitingChoice }) {
  const { t, i18n } = useTranslation()
  const { settings, ground, chosen, assignment, unserved } = choice
  const words = useChoiceWords(settings, ground, unserved)
  const reasonsOf = useSitingView((view) => view.reasonsOf)
  const isCover = settings.model === 'mclp' || settings.model === 'lscp'
  const rows = useMemo(() => {
    const nameOfArea = new Map(ground.areas.map(({ code, name }) => [code, name]))
    const served = new Map<number, { places: number; weight: number }>()
    assignment?.server.forEach((server, d) => {
      if (server < 0 || !isServed(settings, assignment.cost[d] ?? Infinity)) return
      const sum = served.get(server) ?? { places: 0, weight: 0 }
      served.set(server, { places: sum.places + 1, weight: sum.weight + (ground.demands[d]?.weight ?? 0) })
    })
    return chosen
      .map((c) => {
        const candidate = ground.candidates[c]!
        const { county, township } = candidate.areaCodes
        const area = [nameOfArea.get(county), nameOfArea.get(township)].filter(Boolean).join(' ')
        return { candidate, area, served: served.get(c) ?? null }
      })
      .sort(
        (a, b) =>
          (a.candidate.areaCodes.county < b.candidate.areaCodes.county ? -1 : 0) ||
          (a.candidate.areaCodes.county > b.candidate.areaCodes.county ? 1 : 0) ||
          a.candidate.name.localeCompare(b.candidate.name, i18n.language),
      )
  }, [ground, settings, chosen, assignment, i18n.language])
  return (
    <section>
      <Group justify="space-between">
        <Text size="sm" fw={700}>
          {t('siting.chosen', { n: rows.length })}
        </Text>
        {assignment && ground.demands.length > 0 && (
          <Text size="xs" c="dimmed">
            {t(isCover ? 'siting.coveredColumn' : 'siting.servedColumn')}
            {words.demand.unit !== null && t('siting.inUnit', { unit: words.demand.unit })}
          </Text>
        )}
      </Group>
      <ul className="siting-chosen" aria-label={t('siting.list')}>
        {rows.map(({ candidate, area, served }) => (
          <li key={candidate.id}>
            <UnstyledButton
              aria-pressed={reasonsOf === candidate.id}
              onClick={() => {
                useSitingView.setState({ reasonsOf: candidate.id })
                showCandidate(settings.candidates, candidate.id)
              }}
            >
              <span className="siting-name" title={`${candidate.name} ${area}`}>
                {candidate.name}
              </span>
              <small>{area.split(' ')[0]}</small>
              {served && <small className="tabular">{words.demand.figure(served)}</small>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
