import { Alert, Group, Loader, Progress, Stack, Text, Title, Tooltip, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ServedQuery, ServiceRow } from '../../../analysis/service/types.ts'
import { useKeepService, useService } from '../../../app/service.ts'
import type { AreaLevel } from '../../../model/tables.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { formatWeight } from './format-weight.ts'
import { ServiceAccess } from './service-access.tsx'
import { ServiceCompare } from './service-compare.tsx'
import { ServiceLeast } from './service-least.tsx'
import { ServiceOnMap } from './service-on-map.tsx'
import { ServiceSettingsForm } from './service-settings-form.tsx'
import { ServiceTable } from './service-table.tsx'
import { ServiceWords } from './service-words.tsx'
import { rateOf } from './rate-of.ts'
import { useOpenDemand } from './use-open-demand.ts'

/** What sites serve: settings, the rate and its denominator, areas, the least served, and the places behind each number. */
export function ServiceSection({ level }: { readonly level: AreaLevel }) {
  const { t } = useTranslation()
  useKeepService(true)
  const { figures, settings, isComputing, error } = useService()
  const hasDemand = usePlanState((state) => state.plan.demandPoint.size > 0)
  const openDemand = useOpenDemand()
  const whole = figures?.rows[0]
  return (
    <Stack gap="sm" component="section" aria-labelledby="service-title">
      <Group gap={8}>
        <Title order={3} fz={14} id="service-title">
          {t('service.title')}
        </Title>
        {isComputing && hasDemand && <Loader size={14} aria-label={t('service.computing')} />}
      </Group>
      {!hasDemand && (
        <Text size="sm" c="dimmed">
          {t('service.noDemand')}
        </Text>
      )}
      {hasDemand && <ServiceSettingsForm settings={settings} siteCount={figures?.siteCount ?? null} />}
      {error && (
        <Alert color="red" p="xs">
          {error.problem === 'noRoads' ? t('service.noRoads') : t('service.failed', { message: error.message })}
        </Alert>
      )}
      {figures && whole && (
        <>
          <WholeRate row={whole} onOpen={openDemand} />
          <ServiceOnMap level={level} />
          <ServiceTable rows={figures.rows} level={level} onOpen={openDemand} />
          {whole.unreachable.places > 0 && (
            <Text size="xs" c="dimmed">
              {t('service.unreachableHint')}
            </Text>
          )}
          <ServiceLeast key={level} figures={figures} level={level} onOpen={openDemand} />
          <ServiceWords figures={figures} level={level} onOpen={openDemand} />
          <ServiceCompare figures={figures} level={level} onOpen={openDemand} />
          <ServiceAccess figures={figures} level={level} />
        </>
      )}
    </Stack>
  )
}

interface WholeProps {
  readonly row: ServiceRow
  readonly onOpen: (query: ServedQuery) => void
}

function WholeRate({ row, onOpen }: WholeProps) {
  const { t } = useTranslation()
  const rate = rateOf(row)
  const covered = row.one.weight + row.more.weight
  return (
    <div>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{t('service.rate')}</Text>
        <UnstyledButton
          fw={700}
          c="road"
          className="tabular"
          data-testid="service-rate"
          aria-label={t('service.show', {
            area: t('service.whole'),
            kind: t('service.coveredPlaces'),
            n: row.one.places + row.more.places,
          })}
          onClick={() => onOpen({ level: row.level, areaId: row.areaId, kind: 'covered' })}
        >
          {rate === null ? '–' : `${(100 * rate).toFixed(1)}%`}
        </UnstyledButton>
      </Group>
      <Tooltip label={t('service.places', { n: row.all.places.toLocaleString('en') })}>
        <Progress mt={2} value={100 * (rate ?? 0)} aria-label={t('service.rate')} />
      </Tooltip>
      <Text size="xs" c="dimmed" mt={2}>
        {t('service.rateOf', {
          covered: formatWeight(covered),
          all: formatWeight(row.all.weight),
          area: t('service.whole'),
        })}
      </Text>
    </div>
  )
}
