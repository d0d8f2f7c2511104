import { ActionIcon, Group, Select, Tooltip } from '@mantine/core'
import { IconCrosshair } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../../app/fold-text.ts'
import { pickOnMap, useNetworkView, type Waypoint } from '../../../app/network-view.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { describeWaypoint } from './describe-waypoint.ts'

/** So many names are offered; more letters narrow them. */
const MOST_OFFERED = 30

interface Props {
  readonly label: string
  readonly end: 'from' | 'to'
  readonly value: Waypoint | null
  readonly onChange: (waypoint: Waypoint | null) => void
}

/** One end of a way: a site by name, or a click on the map. */
export function PlacePicker({ label, end, value, onChange }: Props) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const isPicking = useNetworkView((view) => view.picking === end)
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const current = value ? describeWaypoint(value, sites) : null
  const currentId = value ? ('siteId' in value ? value.siteId : PLACE) : null
  const options = useMemo(() => {
    const found: { value: string; label: string }[] = []
    if (currentId !== null && current !== null) found.push({ value: currentId, label: current })
    const needle = current === wanted ? '' : foldText(wanted)
    for (const { id, name } of sites.values()) {
      if (found.length > MOST_OFFERED) break
      if (id !== currentId && foldText(name).includes(needle)) found.push({ value: id, label: name })
    }
    return found
  }, [sites, wanted, current, currentId])
  const pickLabel = `${label}: ${t('network.pickOnMap')}`
  return (
    <Group gap={6} align="flex-end" wrap="nowrap">
      <Select
        style={{ flex: 1 }}
        label={label}
        placeholder={t('network.placeHint')}
        searchable
        clearable
        data={options}
        value={currentId}
        searchValue={search}
        onSearchChange={setSearch}
        filter={({ options: all }) => all}
        nothingFoundMessage={t('network.nothingFound')}
        clearButtonProps={{ 'aria-label': t('network.clear') }}
        onChange={(id) => {
          if (id !== PLACE) onChange(id === null ? null : { siteId: id })
        }}
      />
      <Tooltip label={t('network.pickOnMap')}>
        <ActionIcon
          variant={isPicking ? 'filled' : 'default'}
          size={36}
          aria-label={pickLabel}
          aria-pressed={isPicking}
          onClick={() => pickOnMap(isPicking ? null : end)}
        >
          <IconCrosshair size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}

/** Stands for a place that is no site. */
const PLACE = ' place'
