import { Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SERVED_COLUMN } from '../../../app/parse-breaks.ts'
import { type LayerName, setLayer, useViewState } from '../../../app/view-state.ts'
import type { AreaLevel } from '../../../model/tables.ts'
import { ChoroplethMethod, colorAreas } from '../choropleth-form.tsx'

/** What of the figures is on the map: demand points by their state, areas by their rate. */
export function ServiceOnMap({ level }: { readonly level: AreaLevel }) {
  const { t } = useTranslation()
  const choropleth = useViewState((view) => view.choropleth)
  const layers = useViewState((view) => view.layers)
  const isShown = (name: LayerName): boolean => layers.some((layer) => layer.name === name && layer.visible)
  const isColored = choropleth?.column === SERVED_COLUMN && isShown('choropleth')
  const canColor = level === 'county' || level === 'township'
  return (
    <Stack gap={6} role="group" aria-label={t('service.onMap')}>
      <Text fw={700} size="sm">
        {t('service.onMap')}
      </Text>
      <Switch
        size="xs"
        label={t('service.mapStates')}
        checked={isShown('demandStates')}
        onChange={(event) => setLayer('demandStates', { visible: event.currentTarget.checked })}
      />
      {canColor && (
        <Switch
          size="xs"
          label={t('service.mapRates')}
          checked={isColored}
          onChange={(event) => colorAreas(level, event.currentTarget.checked ? SERVED_COLUMN : null)}
        />
      )}
      {canColor && isColored && <ChoroplethMethod choropleth={choropleth} />}
    </Stack>
  )
}
