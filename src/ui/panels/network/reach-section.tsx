import { Button, ColorSwatch, Group, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconCrosshair, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDistance, formatDuration } from '../../../app/format-cost.ts'
import type { Metric, ReachDirection } from '../../../app/network.ts'
import {
  type ReachKind,
  type ReachResult,
  pickOnMap,
  seekReach,
  type ServiceResult,
  useNetworkView,
} from '../../../app/network-view.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { flyTo, select, useViewState } from '../../../app/view-state.ts'
import { polygonAreaKm2 } from '../../../geo/polygon-area.ts'
import { reachColor } from '../../map/symbols/reach-color.ts'
import { describeWaypoint } from './describe-waypoint.ts'
import { exportReach } from './export-reach.ts'
import { OutdatedNote } from './outdated-note.tsx'
import { parseLimits } from './parse-limits.ts'

/** More centres than this would be a picture nobody can read. */
const MOST_CENTRES = 2000

const UNIT: Readonly<Record<Metric, number>> = { time: 60, length: 1000 }

/** Isochrones around centres, or service areas by nearest centre. */
export function ReachSection() {
  const { t } = useTranslation()
  const { reachKind, centres, metric, direction, limitsText, reach, service, picking } = useNetworkView()
  const sites = usePlanState((state) => state.plan.site)
  const selection = useViewState((view) => view.selection)
  const [bad, setBad] = useState(false)
  const selected = selection?.kind === 'site' ? selection.ids : []
  const isService = reachKind === 'service'
  const answer = isService ? service : reach
  const compute = (): void => {
    const limits = parseLimits(limitsText[metric], isService)
    setBad(limits === null)
    if (limits) seekReach(limits.map((limit) => limit * UNIT[metric]))
  }
  const takeSites = (ids: Iterable<string>): void =>
    useNetworkView.setState({ centres: Array.from(ids, (siteId) => ({ siteId })), reach: null, service: null })
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('network.tasks.reach')}
        value={reachKind}
        data={(['isochrone', 'service'] as const).map((value) => ({ value, label: t(`network.reach.kind.${value}`) }))}
        onChange={(value) => useNetworkView.setState({ reachKind: value as ReachKind })}
      />
      <Text size="sm" c="dimmed">
        {t(isService ? 'network.reach.hintService' : 'network.reach.hintIsochrone')}
      </Text>
      <Group justify="space-between">
        <Text size="sm" fw={700}>
          {t('network.reach.centres')}
        </Text>
        <Text size="sm" className="tabular" c="dimmed">
          {nameOfCentres(centres.length)}
        </Text>
      </Group>
      <Group gap={6}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={selected.length === 0}
          onClick={() => takeSites(selected)}
        >
          {t('network.reach.useSelection', { n: selected.length })}
        </Button>
        <Button size="compact-sm" variant="default" disabled={sites.size === 0} onClick={() => takeSites(sites.keys())}>
          {t('network.reach.useAll', { n: sites.size })}
        </Button>
        <Button
          size="compact-sm"
          variant={picking === 'centre' ? 'filled' : 'default'}
          leftSection={<IconCrosshair size={14} />}
          onClick={() => pickOnMap(picking === 'centre' ? null : 'centre')}
        >
          {t('network.pickOnMap')}
        </Button>
      </Group>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('network.metric.label')}
        value={metric}
        data={(['time', 'length'] as const).map((value) => ({ value, label: t(`network.metric.${value}`) }))}
        onChange={(value) => useNetworkView.setState({ metric: value as Metric, path: null })}
      />
      <TextInput
        label={t(`network.reach.${isService ? 'limitOne' : 'limits'}.${metric}`)}
        description={isService ? undefined : t('network.reach.limitsHint')}
        value={limitsText[metric]}
        error={bad ? t('network.reach.limitsBad') : undefined}
        onChange={({ currentTarget }) => {
          setBad(false)
          useNetworkView.setState({ limitsText: { ...limitsText, [metric]: currentTarget.value } })
        }}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && compute()}
      />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('network.reach.centres')}
        value={direction}
        data={(['from', 'to'] as const).map((value) => ({ value, label: t(`network.reach.direction.${value}`) }))}
        onChange={(value) => useNetworkView.setState({ direction: value as ReachDirection })}
      />
      <Button disabled={centres.length === 0 || centres.length > MOST_CENTRES} onClick={compute}>
        {t('network.reach.compute')}
      </Button>
      {centres.length > MOST_CENTRES && (
        <Text size="sm" c="red">
          {t('network.reach.tooMany', { n: MOST_CENTRES })}
        </Text>
      )}
      {answer && <OutdatedNote basis={answer.basis} onAgain={compute} />}
      {!isService && reach && <ReachTable result={reach.value} />}
      {isService && service && <ServiceTable result={service.value} />}
    </Stack>
  )

  function nameOfCentres(count: number): string {
    const only = count === 1 && centres[0] ? describeWaypoint(centres[0], sites) : null
    return only ?? t('network.reach.centreCount', { n: count })
  }
}

function ReachTable({ result }: { readonly result: ReachResult }) {
  const { t } = useTranslation()
  const { answer, metric } = result
  const farthestM = Math.max(...answer.access.map((access) => access.accessM))
  const last = answer.areas.at(-1)
  return (
    <>
      <Table verticalSpacing={6} className="tabular" aria-label={t('network.reach.result')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('network.reach.result')}</Table.Th>
            <Table.Th ta="right">{t('network.reach.road')}</Table.Th>
            <Table.Th ta="right">{t('network.reach.area')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answer.areas.map((area, rank) => (
            <Table.Tr key={area.limit}>
              <Table.Td>
                <ColorSwatch
                  component="span"
                  size={12}
                  radius={2}
                  mr={6}
                  style={{ display: 'inline-block', verticalAlign: -1 }}
                  color={reachColor(rank, answer.areas.length)}
                />
                {t('network.reach.within', {
                  limit: metric === 'time' ? formatDuration(t, area.limit) : formatDistance(t, area.limit),
                })}
              </Table.Td>
              <Table.Td ta="right">{formatDistance(t, area.lengthM)}</Table.Td>
              <Table.Td ta="right">{formatArea(area.polygon ? polygonAreaKm2(area.polygon) : 0)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        {last && `${t('network.reach.unreached')} ${formatDistance(t, last.unreachedM)} · `}
        {t('network.reach.farthestAccess')} {formatDistance(t, farthestM)}
        {last && ` · ${t('network.reach.accuracy', { n: Math.round(last.bufferM) })}`}
      </Text>
      <ExportButton onExport={() => exportReach(answer.areas)} />
    </>
  )

  function formatArea(areaKm2: number): string {
    return t('network.reach.sqKm', { n: areaKm2.toFixed(areaKm2 < 100 ? 1 : 0) })
  }
}

/** Rows shown at once; the file has them all. */
const MOST_ROWS = 200

function ServiceTable({ result }: { readonly result: ServiceResult }) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const { answer, centres } = result
  const rows = centres
    .map((centre, at) => ({ centre, area: answer.areas[at], name: describeWaypoint(centre, sites) ?? '' }))
    .sort((a, b) => (b.area?.lengthM ?? 0) - (a.area?.lengthM ?? 0))
  return (
    <>
      <Table verticalSpacing={6} className="tabular" aria-label={t('network.reach.result')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('network.site')}</Table.Th>
            <Table.Th ta="right">{t('network.reach.road')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, MOST_ROWS).map(({ centre, area, name }) => (
            <Table.Tr key={'siteId' in centre ? centre.siteId : name}>
              <Table.Td>
                <Button
                  variant="transparent"
                  size="compact-sm"
                  px={0}
                  onClick={() => {
                    if ('siteId' in centre) select('site', [centre.siteId])
                    const position = 'siteId' in centre ? sites.get(centre.siteId)?.position : centre.position
                    if (position) flyTo({ position })
                  }}
                >
                  {name}
                </Button>
              </Table.Td>
              <Table.Td ta="right">{formatDistance(t, area?.lengthM ?? 0)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="xs" c="dimmed">
        {rows.length > MOST_ROWS && `${t('network.check.more', { n: rows.length - MOST_ROWS })} · `}
        {t('network.reach.unreached')} {formatDistance(t, answer.unreachedM)}
      </Text>
      <ExportButton
        onExport={() => exportReach(answer.areas.map((area, at) => ({ ...area, name: rowName(centres[at]) })))}
      />
    </>
  )

  function rowName(centre: ServiceResult['centres'][number] | undefined): string {
    return (centre && describeWaypoint(centre, sites)) ?? ''
  }
}

function ExportButton({ onExport }: { readonly onExport: () => Promise<void> }) {
  const { t } = useTranslation()
  return (
    <Button
      style={{ alignSelf: 'flex-start' }}
      variant="default"
      leftSection={<IconDownload size={16} />}
      onClick={() => void onExport()}
    >
      {t('network.path.export')}
    </Button>
  )
}
