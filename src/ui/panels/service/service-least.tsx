import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServedQuery, ServiceFigures, ServiceQuestion } from '../../../analysis/service/types.ts'
import { goThere } from '../../../app/go-there.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useServedRows } from '../../../app/service.ts'
import { flyTo, select } from '../../../app/view-state.ts'
import { formatWeight } from './format-weight.ts'
import { rateOf } from './rate-of.ts'
import { useServiceAnswer } from './use-service-answer.ts'

/** What one more site would add is found for so many: by road each place of an area is searched from. The others are listed when asked for. */
const LISTED = 8
const PLACE_ZOOM = 13

interface Props {
  readonly figures: ServiceFigures
  readonly level: string
  readonly onOpen: (query: ServedQuery) => void
}

/** The areas by their rates, the lowest first: a name shows the area, a rate opens what is not served; and what one more site would add. */
export function ServiceLeast({ figures, level, onOpen }: Props) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const served = useServedRows()
  const [isWhole, setWhole] = useState(false)
  const rows = useMemo(
    () =>
      figures.rows
        .filter((row) => row.level === level && row.areaId !== null && row.all.weight > 0)
        .toSorted(
          (a, b) => (rateOf(a) ?? 0) - (rateOf(b) ?? 0) || b.all.weight - a.all.weight || (a.code < b.code ? -1 : 1),
        ),
    [figures, level],
  )
  const question = useMemo(
    (): Extract<ServiceQuestion, { kind: 'next' }> => ({
      kind: 'next',
      areaIds: rows.slice(0, LISTED).map((row) => row.areaId!),
    }),
    [rows],
  )
  const next = useServiceAnswer(question, figures)
  if (rows.length === 0) return null
  return (
    <Stack gap={4} component="section" aria-label={t('service.least')} data-testid="service-least">
      <Text fw={700} size="sm">
        {t('service.least')}
      </Text>
      {(isWhole ? rows : rows.slice(0, LISTED)).map((row) => {
        const found = next?.find(({ areaId }) => areaId === row.areaId)
        const at = found?.at
        const name = at && (at.kind === 'site' ? sites.get(at.id) : served.get(at.id))?.name
        return (
          <div key={row.areaId}>
            <Group justify="space-between" wrap="nowrap" gap={4}>
              <UnstyledButton
                fz="sm"
                className="coverage-area"
                aria-label={t('service.goThere', { name: row.name })}
                onClick={() => {
                  select('area', [row.areaId!])
                  goThere('area', [row.areaId!])
                }}
              >
                {row.name}
              </UnstyledButton>
              <UnstyledButton
                className="matrix-count tabular"
                aria-label={t('service.show', { area: row.name, kind: t('service.none'), n: row.none.places })}
                onClick={() => onOpen({ level: row.level, areaId: row.areaId, kind: 'none' })}
              >
                {(100 * (rateOf(row) ?? 0)).toFixed(1)}%
              </UnstyledButton>
            </Group>
            {found && (
              <UnstyledButton
                fz="xs"
                c={at && found.added.weight > 0 ? 'road' : 'dimmed'}
                disabled={!at}
                onClick={() => at && flyTo({ position: at.position, zoom: PLACE_ZOOM })}
              >
                {at && found.added.weight > 0
                  ? t('service.next', {
                      at: name ?? '',
                      weight: formatWeight(found.added.weight),
                      places: found.added.places.toLocaleString('en'),
                    })
                  : t('service.nextNone')}
              </UnstyledButton>
            )}
          </div>
        )
      })}
      {rows.length > LISTED && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('coverage.fewer') : t('coverage.allAreas', { n: rows.length.toLocaleString('en') })}
        </Button>
      )}
    </Stack>
  )
}
