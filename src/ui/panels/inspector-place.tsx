import { ActionIcon, Group, Stack, Tooltip } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../app/copy-text.ts'
import { engineQueries } from '../../app/engine.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { readCoordinates } from '../../app/read-coordinates.ts'
import { readStakeQuery } from '../../app/read-stake-query.ts'
import type { Position } from '../../geo/position.ts'
import { moveSite } from '../../model/operations/edit-sites.ts'
import type { Site } from '../../model/tables.ts'
import { InspectorField } from './inspector-field.tsx'
import { notify } from '../notify.ts'

/** Where a site is, as coordinates and as a stake; either moves it. A text that is refused moves nothing. */
export function InspectorPlace({ site, readOnly }: { readonly site: Site; readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const [lon, lat] = site.position
  const text = `${lon.toFixed(6)}, ${lat.toFixed(6)}`
  const move = (position: Position): null => {
    const { plan } = usePlanState.getState()
    if (plan.site.has(site.id)) runChangeset(moveSite(plan, site.id, position))
    return null
  }
  const moveToCoordinates = (typed: string): string | null => {
    const readings = readCoordinates(typed)
    if (readings === null) return t('inspector.site.coordinatesBad')
    const [position] = readings
    return position ? move(position) : t('inspector.site.coordinatesRange')
  }
  const moveToStake = async (typed: string): Promise<string | null> => {
    if (typed === '') return null
    const query = readStakeQuery(typed, usePlanState.getState().plan)
    if (!query) return t('inspector.site.stakeBad')
    for (const { route, stake } of query.candidates) {
      const position = await engineQueries().findStake(route, stake)
      if (position) return move(position)
    }
    return t('inspector.site.stakeUnknown')
  }
  const copy = async (): Promise<void> => {
    const copied = await copyText(text)
    notify({
      message: copied ? t('inspector.site.copied') : t('inspector.site.copyRefused'),
      color: copied ? 'road' : 'red',
    })
  }
  return (
    <Stack gap="xs">
      <Group gap={4} align="flex-end" wrap="nowrap">
        <div style={{ flex: 1 }}>
          <InspectorField
            label={t('inspector.site.coordinates')}
            description={readOnly ? undefined : t('inspector.site.coordinatesHint')}
            value={text}
            readOnly={readOnly}
            onCommit={moveToCoordinates}
          />
        </div>
        <Tooltip label={t('inspector.site.copyCoordinates')}>
          <ActionIcon
            className="inspector-tool"
            variant="default"
            size={36}
            aria-label={t('inspector.site.copyCoordinates')}
            onClick={() => void copy()}
          >
            <IconCopy size={18} />
          </ActionIcon>
        </Tooltip>
      </Group>
      {!readOnly && (
        <InspectorField
          label={t('inspector.site.stake')}
          placeholder={t('inspector.site.stakeHint')}
          value=""
          readOnly={false}
          onCommit={moveToStake}
        />
      )}
    </Stack>
  )
}
