import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceFigures, ServiceQuestion } from '../../../analysis/service/types.ts'
import { goThere } from '../../../app/go-there.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { flyTo, select } from '../../../app/view-state.ts'
import { formatWeight } from './format-weight.ts'
import { rateOf } from './rate-of.ts'
import { useServiceAnswer } from './use-service-answer.ts'

const LISTED = 8
const PLACE_ZOOM = 13

/** The areas with the lowest rates, and what one more site would add in each. */
export function ServiceLeast({ figures, level }: { readonly figures: ServiceFigures; readonly level: string }) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const rows = useMemo(
    () =>
      figures.rows
        .filter((row) => row.level === level && row.areaId !== null && row.all.weight > 0)
        .toSorted(
          (a, b) => (rateOf(a) ?? 0) - (rateOf(b) ?? 0) || b.all.weight - a.all.weight || (a.code < b.code ? -1 : 1),
        )
        .slice(0, LISTED),
    [figures, level],
  )
  const question = useMemo(
    (): Extract<ServiceQuestion, { kind: 'next' }> => ({ kind: 'next', areaIds: rows.map((row) => row.areaId!) }),
    [rows],
  )
  const next = useServiceAnswer(question, figures)
  if (rows.length === 0) return null
  return (
    <Stack gap={4} component="section" aria-label={t('service.least')} data-testid="service-least">
      <Text fw={700} size="sm">
        {t('service.least')}
      </Text>
      {rows.map((row) => {
        const found = next?.find(({ areaId }) => areaId === row.areaId)
        const at = found?.at
        const name = at && (at.kind === 'site' ? plan.site.get(at.id) : plan.demandPoint.get(at.id))?.name
        return (
          <div key={row.areaId}>
            <UnstyledButton
              w="100%"
              aria-label={t('service.goThere', { name: row.name })}
              onClick={() => {
                select('area', [row.areaId!])
                goThere('area', [row.areaId!])
              }}
            >
              <Group justify="space-between" wrap="nowrap">
                <Text size="sm" truncate>
                  {row.name}
                </Text>
                <Text size="sm" className="tabular">
                  {(100 * (rateOf(row) ?? 0)).toFixed(1)}%
                </Text>
              </Group>
            </UnstyledButton>
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
    </Stack>
  )
}
