import { Chip, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { setSitingSettings, useSitingSettings, useSitingState } from '../../app/siting/siting.ts'
import { ROUTE_CLASSES, type RouteClass } from '../../model/tables.ts'
import { NumberSetting } from '../panels/clusters/number-setting.tsx'

const DEFAULT_MAIN_ROADS = { withinM: 2000, share: 0.5 }

/** Least spacing, the share beside main roads, and gaps of belts that need a site. */
export function LayoutSection({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation()
  const { model, spacingM, mainRoads, mainClasses, beltGapM } = useSitingSettings()
  const ground = useSitingState((state) => state.ground)
  const gaps = ground?.gaps.filter(({ gapM }) => beltGapM !== null && gapM > beltGapM) ?? []
  const setMain = (patch: Partial<NonNullable<typeof mainRoads>>): void =>
    setSitingSettings({ mainRoads: { ...(mainRoads ?? DEFAULT_MAIN_ROADS), ...patch } })
  return (
    <>
      <NumberSetting
        label={t('siting.spacing')}
        unit={t('siting.unit.km')}
        value={spacingM === null ? null : spacingM / 1000}
        min={0.001}
        max={1000}
        decimals={3}
        readOnly={readOnly}
        onChange={(km) => setSitingSettings({ spacingM: km === null ? null : Math.round(km * 1000) })}
      />
      {spacingM !== null && (
        <Text size="xs" c="dimmed">
          {t('siting.spacingHint')}
        </Text>
      )}
      <NumberSetting
        label={t('siting.mainShare')}
        unit={t('siting.unit.percent')}
        value={mainRoads && Math.round(mainRoads.share * 100)}
        min={0}
        max={100}
        readOnly={readOnly}
        onChange={(percent) =>
          percent === null ? setSitingSettings({ mainRoads: null }) : setMain({ share: percent / 100 })
        }
      />
      {mainRoads && (
        <NumberSetting
          label={t('siting.mainWithin')}
          unit={t('siting.unit.km')}
          value={mainRoads.withinM / 1000}
          min={0}
          max={1000}
          decimals={3}
          readOnly={readOnly}
          onChange={(km) => km !== null && setMain({ withinM: Math.round(km * 1000) })}
        />
      )}
      {mainRoads && model === 'lscp' && (
        <Text size="xs" c="dimmed">
          {t('siting.mainOpen')}
        </Text>
      )}
      <Text size="sm">{t('siting.mainClasses')}</Text>
      <Chip.Group
        multiple
        value={mainClasses}
        onChange={(classes) =>
          setSitingSettings({ mainClasses: ROUTE_CLASSES.filter((each) => (classes as RouteClass[]).includes(each)) })
        }
      >
        <Group gap={4}>
          {ROUTE_CLASSES.map((value) => (
            <Chip key={value} size="xs" value={value} disabled={readOnly}>
              {t(`routeClass.${value}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <NumberSetting
        label={t('siting.beltGap')}
        unit={t('siting.unit.km')}
        value={beltGapM === null ? null : beltGapM / 1000}
        min={0.1}
        max={1000}
        decimals={3}
        readOnly={readOnly}
        onChange={(km) => setSitingSettings({ beltGapM: km === null ? null : Math.round(km * 1000) })}
      />
      {beltGapM !== null && ground && (
        <Text size="xs" c="dimmed">
          {gaps.length === 0
            ? t('siting.beltGapNone')
            : t('siting.beltGapCount', {
                n: gaps.length,
                closable: gaps.filter(({ candidates }) => candidates.length > 0).length,
              })}
        </Text>
      )}
    </>
  )
}
