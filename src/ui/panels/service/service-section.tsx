import { Alert, Group, Loader, Progress, Stack, Text, Title, Tooltip, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ServedQuery, ServiceFigures, ServiceRow } from '../../../analysis/service/types.ts'
import { demandOf, setServiceSettings, useKeepService, useServedRows, useService } from '../../../app/service.ts'
import { AREA_LEVELS, type AreaLevel } from '../../../model/tables.ts'
import { ServiceAccess } from './service-access.tsx'
import { ServiceCompare } from './service-compare.tsx'
import { ServiceDemandForm } from './service-demand-form.tsx'
import { ServiceLeast } from './service-least.tsx'
import { ServiceOnMap } from './service-on-map.tsx'
import { ServiceSettingsForm } from './service-settings-form.tsx'
import { ServiceSites } from './service-sites.tsx'
import { ServiceTable } from './service-table.tsx'
import { ServiceWords } from './service-words.tsx'
import { rateOf } from './rate-of.ts'
import { useDemandWords } from './use-demand-words.ts'
import { useOpenDemand } from './use-open-demand.ts'

/** What sites serve: settings, the rate and its denominator, areas, the least served, and the places behind each number. */
export function ServiceSection({ level }: { readonly level: AreaLevel }) {
  const { t } = useTranslation()
  useKeepService(true)
  const { figures, settings, isComputing, error } = useService()
  const demand = demandOf(settings)
  const hasDemand = useServedRows().size > 0
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
      <ServiceDemandForm demand={demand} onChange={(next) => setServiceSettings({ ...settings, demand: next })} />
      {!hasDemand && (
        <Text size="sm" c="dimmed">
          {t(`service.nothing.${demand.kind}`)}
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
          <WholeRate figures={figures} row={whole} onOpen={openDemand} />
          {demand.kind === 'area' && AREA_LEVELS.indexOf(level) > AREA_LEVELS.indexOf(demand.level) && (
            <Text size="xs" c="dimmed">
              {t('service.tooDeep', { level: t(`areaLevel.${demand.level}`) })}
            </Text>
          )}
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
          <ServiceSites figures={figures} />
          <ServiceAccess figures={figures} level={level} />
        </>
      )}
    </Stack>
  )
}

interface WholeProps {
  readonly figures: ServiceFigures
  readonly row: ServiceRow
  readonly onOpen: (query: ServedQuery) => void
}

function WholeRate({ figures, row, onOpen }: WholeProps) {
  const { t } = useTranslation()
  const { settings, unplaced } = figures
  const words = useDemandWords(settings)
  const rate = rateOf(row)
  const covered = { places: row.one.places + row.more.places, weight: row.one.weight + row.more.weight }
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
            n: covered.places,
          })}
          onClick={() => onOpen({ level: row.level, areaId: row.areaId, kind: 'covered' })}
        >
          {rate === null ? '–' : `${(100 * rate).toFixed(1)}%`}
        </UnstyledButton>
      </Group>
      <Tooltip label={words.count(row.all.places)}>
        <Progress mt={2} value={100 * (rate ?? 0)} aria-label={t('service.rate')} />
      </Tooltip>
      <Text size="xs" c="dimmed" mt={2}>
        {rate === null
          ? t('service.noWeight', { unit: words.unit ?? '' })
          : t('service.rateOf', { covered: words.amount(covered), all: words.amount(row.all) })}
        {rate !== null && words.unit !== null && t('service.inAll', { places: words.count(row.all.places) })}
      </Text>
      {row.unweighted > 0 && (
        <Text size="xs" c="dimmed">
          {t('service.unweighted', { n: words.count(row.unweighted), unit: words.unit ?? '' })}
        </Text>
      )}
      {settings.demand?.kind === 'area' && (
        <Text size="xs" c="dimmed">
          {t('service.innerPoint')}
          {unplaced > 0 && t('service.unplaced', { n: words.count(unplaced) })}
        </Text>
      )}
    </div>
  )
}
