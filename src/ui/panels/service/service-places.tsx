import { CloseButton, Group, Table, Text, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServedQuery, ServiceFigures, ServiceQuestion } from '../../../analysis/service/types.ts'
import { formatDistance, formatDuration } from '../../../app/format-cost.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { flyTo } from '../../../app/view-state.ts'
import { formatWeight } from './format-weight.ts'
import { useServiceAnswer } from './use-service-answer.ts'

interface Props {
  readonly query: ServedQuery
  readonly figures: ServiceFigures
  readonly onClose: () => void
}

const MOST_LISTED = 100
/** Close enough to see a village among its roads. */
const PLACE_ZOOM = 13

/** The demand points behind a number, the heaviest first, each with its nearest site. */
export function ServicePlaces({ query, figures, onClose }: Props) {
  const { t } = useTranslation()
  const question = useMemo((): Extract<ServiceQuestion, { kind: 'places' }> => ({ kind: 'places', query }), [query])
  const places = useServiceAnswer(question, figures)
  const plan = usePlanState((state) => state.plan)
  if (!places) return null
  const area =
    query.level === ''
      ? t('service.whole')
      : query.areaId === null
        ? t('service.outside')
        : (plan.area.get(query.areaId)?.name ?? '')
  const kind = query.kind === 'covered' ? t('service.coveredWeight') : t(`service.${query.kind}`)
  const title = t('service.list', { area, kind, n: places.length.toLocaleString('en') })
  const cost = (value: number): string =>
    figures.settings.metric === 'time' ? formatDuration(t, value) : formatDistance(t, value)
  return (
    <section aria-label={title} data-testid="service-places">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={700}>
          {title}
        </Text>
        <CloseButton size="sm" aria-label={t('service.closeList')} onClick={onClose} />
      </Group>
      {/* Scrolls, so that the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div style={{ maxHeight: 260, overflow: 'auto' }} tabIndex={0} role="group" aria-label={title}>
        <Table verticalSpacing={3} horizontalSpacing={6} fz="xs" className="tabular" aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('service.place')}</Table.Th>
              <Table.Th ta="right">{t('service.weight')}</Table.Th>
              <Table.Th>{t('service.nearest')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {places.slice(0, MOST_LISTED).map(({ demandId, nearest, nearestSiteId }) => {
              const point = plan.demandPoint.get(demandId)
              if (!point) return null
              const site = nearestSiteId === null ? undefined : plan.site.get(nearestSiteId)
              return (
                <Table.Tr key={demandId}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <UnstyledButton
                      fz="xs"
                      c="road"
                      aria-label={t('service.goThere', { name: point.name })}
                      onClick={() => flyTo({ position: point.position, zoom: PLACE_ZOOM })}
                    >
                      {point.name || point.position.map((degrees) => degrees.toFixed(4)).join(', ')}
                    </UnstyledButton>
                  </Table.Td>
                  <Table.Td ta="right">{formatWeight(point.weight)}</Table.Td>
                  <Table.Td>{site && nearest !== null ? `${site.name} · ${cost(nearest)}` : '–'}</Table.Td>
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </div>
      {places.length > MOST_LISTED && (
        <Text size="xs" c="dimmed">
          {t('service.listMore', { n: (places.length - MOST_LISTED).toLocaleString('en') })}
        </Text>
      )}
    </section>
  )
}
