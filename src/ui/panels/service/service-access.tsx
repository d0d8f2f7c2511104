import { Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ServiceFigures, ServiceQuestion } from '../../../analysis/service/types.ts'
import { useServiceAnswer } from './use-service-answer.ts'

const QUESTION: Extract<ServiceQuestion, { kind: 'access' }> = {
  kind: 'access',
  decay: 'gaussian',
  capacityProperty: null,
}
const PER_WEIGHT = 10_000

/** Accessibility of the areas of a level by the two-step floating catchment, the least first. */
export function ServiceAccess({ figures, level }: { readonly figures: ServiceFigures; readonly level: string }) {
  const { t } = useTranslation()
  const answer = useServiceAnswer(QUESTION, figures)
  const areas = (answer?.areas ?? [])
    .filter((area) => area.level === level && area.access !== null)
    .toSorted((a, b) => a.access! - b.access! || (a.name < b.name ? -1 : 1))
  if (areas.length === 0) return null
  return (
    <Stack gap={4}>
      <Text fw={700} size="sm">
        {t('service.access')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('service.accessHint')}
      </Text>
      {/* Scrolls, so that the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div style={{ maxHeight: 200, overflow: 'auto' }} tabIndex={0} role="group" aria-label={t('service.access')}>
        <Table verticalSpacing={2} horizontalSpacing={6} fz="xs" className="tabular" aria-label={t('service.access')}>
          <Table.Tbody>
            {areas.map((area) => (
              <Table.Tr key={area.areaId ?? ''}>
                <Table.Th scope="row" fw={400}>
                  {area.areaId === null ? t('service.outside') : area.name}
                </Table.Th>
                <Table.Td ta="right">{(PER_WEIGHT * area.access!).toFixed(2)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Stack>
  )
}
