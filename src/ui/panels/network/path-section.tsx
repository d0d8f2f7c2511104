import { ActionIcon, Button, Group, SegmentedControl, Stack, Table, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowsUpDown, IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { formatDistance, formatDuration } from '../../../app/format-cost.ts'
import { downloadFile } from '../../../app/plan-files.ts'
import type { Metric, NetworkLeg, NetworkRoute } from '../../../app/network.ts'
import { seekPath, setEnds, useNetworkView } from '../../../app/network-view.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { flyTo } from '../../../app/view-state.ts'
import { InspectorFacts } from '../inspector-frame.tsx'
import { RouteShield } from '../route-shield.tsx'
import { boundsOfPositions } from './bounds-of-positions.ts'
import { OutdatedNote } from './outdated-note.tsx'
import { PlacePicker } from './place-picker.tsx'

/** The way by road from one place to another, with its legs. */
export function PathSection() {
  const { t } = useTranslation()
  const { from, to, metric, path } = useNetworkView()
  return (
    <Stack gap="sm">
      <PlacePicker
        label={t('network.path.from')}
        end="from"
        value={from}
        onChange={(place) => setEnds({ from: place })}
      />
      <PlacePicker label={t('network.path.to')} end="to" value={to} onChange={(place) => setEnds({ to: place })} />
      <Group gap={6} wrap="nowrap">
        <SegmentedControl
          style={{ flex: 1 }}
          size="xs"
          aria-label={t('network.metric.label')}
          value={metric}
          data={(['time', 'length'] as const).map((value) => ({ value, label: t(`network.metric.${value}`) }))}
          onChange={(value) => setEnds({ metric: value as Metric })}
        />
        <Tooltip label={t('network.path.swap')}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('network.path.swap')}
            disabled={!from && !to}
            onClick={() => setEnds({ from: to, to: from })}
          >
            <IconArrowsUpDown size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
      {!path && (
        <Text size="sm" c="dimmed">
          {t('network.path.hint')}
        </Text>
      )}
      {path && <OutdatedNote basis={path.basis} onAgain={seekPath} />}
      {path && !path.value && <Text role="status">{t('network.path.none')}</Text>}
      {path?.value && <PathResult route={path.value} />}
    </Stack>
  )
}

function PathResult({ route }: { readonly route: NetworkRoute }) {
  const { t } = useTranslation()
  return (
    <>
      <div role="status" data-testid="path-total">
        <Text fw={700} fz={18} className="tabular">
          {formatDistance(t, route.totalM)} · {formatDuration(t, route.totalS)}
        </Text>
      </div>
      <InspectorFacts
        facts={[
          [t('network.path.onRoad'), `${formatDistance(t, route.lengthM)} · ${formatDuration(t, route.timeS)}`],
          [
            t('network.path.access'),
            t('network.path.accessText', {
              from: formatDistance(t, route.from.accessM),
              to: formatDistance(t, route.to.accessM),
            }),
          ],
        ]}
      />
      <Table verticalSpacing={6} className="tabular" aria-label={t('network.path.legs')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('network.path.legs')}</Table.Th>
            <Table.Th ta="right">{t('field.length')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {route.legs.map((leg, number) => (
            // Legs have no id of their own and never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <LegRow key={number} leg={leg} />
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="xs">
        <Button
          variant="default"
          onClick={() => flyTo({ bounds: boundsOfPositions(route.coordinates) })}
          disabled={route.coordinates.length === 0}
        >
          {t('network.path.show')}
        </Button>
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => void exportPath(route)}>
          {t('network.path.export')}
        </Button>
      </Group>
    </>
  )
}

function LegRow({ leg }: { readonly leg: NetworkLeg }) {
  const { t } = useTranslation()
  const route = usePlanState((state) => state.plan.route.get(leg.routeId ?? ''))
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton fz="sm" onClick={() => flyTo({ bounds: boundsOfPositions(leg.coordinates) })}>
          <Group gap={6} wrap="nowrap">
            {route?.ref && <RouteShield route={route} />}
            <span>{leg.name || (route?.ref ? '' : t('network.path.noName'))}</span>
          </Group>
          {leg.fromStake && leg.toStake && (
            <Text size="xs" c="dimmed">
              {leg.fromStake} → {leg.toStake}
            </Text>
          )}
        </UnstyledButton>
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {formatDistance(t, leg.lengthM)}
        <Text size="xs" c="dimmed">
          {formatDuration(t, leg.timeS)}
        </Text>
      </Table.Td>
    </Table.Tr>
  )
}

async function exportPath(route: NetworkRoute): Promise<void> {
  const { writeGeoJson } = await import('../../../exchange/write/write-geojson.ts')
  const features = route.legs.map(({ coordinates, ...leg }, number) => ({
    geometry: { type: 'LineString', coordinates },
    properties: { leg: number + 1, ...leg },
  }))
  downloadFile('route.geojson', writeGeoJson(features), 'application/geo+json')
}
