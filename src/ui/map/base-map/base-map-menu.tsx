import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconMap2, IconSettings } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BaseMap, setView, useViewState } from '../../../app/view-state.ts'
import { usePmtilesArchive } from './pmtiles-archive.ts'
import { useTiandituKey } from './tianditu-key.ts'

const BaseMapDialog = lazy(async () => ({ default: (await import('./base-map-dialog.tsx')).BaseMapDialog }))

/** What the dialog is about, and the base map it was opened for. */
export interface BaseMapQuestion {
  readonly about: 'tianditu' | 'pmtiles'
  readonly next: BaseMap
}

const choices = [
  { name: 'none', baseMap: { kind: 'none' } },
  { name: 'osm', baseMap: { kind: 'osm' } },
  { name: 'tiandituVector', baseMap: { kind: 'tianditu', style: 'vector' } },
  { name: 'tiandituImage', baseMap: { kind: 'tianditu', style: 'image' } },
  { name: 'pmtiles', baseMap: { kind: 'pmtiles' } },
] as const satisfies readonly { name: string; baseMap: BaseMap }[]

/** Chooses the base map; asks for the key or the archive where one is needed and missing. */
export function BaseMapMenu() {
  const { t } = useTranslation()
  const baseMap = useViewState((view) => view.baseMap)
  const hasKey = useTiandituKey((state) => state.key !== '')
  const hasArchive = usePmtilesArchive((state) => state.archive !== null)
  const [question, setQuestion] = useState<BaseMapQuestion | null>(null)
  const choose = (choice: BaseMap): void => {
    if (choice.kind === 'tianditu' && !hasKey) setQuestion({ about: 'tianditu', next: choice })
    else if (choice.kind === 'pmtiles' && !hasArchive) setQuestion({ about: 'pmtiles', next: choice })
    else setView({ baseMap: choice })
  }
  const settings = baseMap.kind === 'tianditu' || baseMap.kind === 'pmtiles' ? baseMap : null
  return (
    <>
      <Menu position="left-start" withArrow shadow="md">
        <Menu.Target>
          <ActionIcon
            className="map-control"
            variant="default"
            aria-label={t('map.control.baseMap')}
            title={t('map.control.baseMap')}
          >
            <IconMap2 size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('map.control.baseMap')}</Menu.Label>
          {choices.map(({ name, baseMap: choice }) => {
            const chosen = JSON.stringify(choice) === JSON.stringify(baseMap)
            return (
              <Menu.RadioItem
                key={name}
                value={name}
                checked={chosen}
                closeMenuOnClick
                rightSection={
                  name === 'pmtiles' ? null : (
                    <Text size="xs" c="dimmed">
                      {t(name === 'none' ? 'map.baseMap.noneHint' : 'map.baseMap.online')}
                    </Text>
                  )
                }
                onChange={() => choose(choice)}
              >
                {t(`map.baseMap.${name}`)}
              </Menu.RadioItem>
            )
          })}
          {settings && (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconSettings size={16} />}
                onClick={() => setQuestion({ about: settings.kind, next: settings })}
              >
                {t('map.baseMap.settings')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {question && (
        <Suspense>
          <BaseMapDialog question={question} onClose={() => setQuestion(null)} />
        </Suspense>
      )}
    </>
  )
}
