import '../belts/belts.css'
import {
  Button,
  Group,
  NumberInput,
  SegmentedControl,
  Slider,
  Stack,
  Table,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core'
import { IconDeviceFloppy, IconRotate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { acceptSettings, previewLayout } from '../../app/engine.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { extentName } from '../../app/extent-name.ts'
import { goThere } from '../../app/go-there.ts'
import { useShownExtents } from '../../app/use-shown-extents.ts'
import { select, setView, useViewState } from '../../app/view-state.ts'
import { useLayoutDifferences, useUnkeptDifferences } from '../../app/use-layout-differences.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import { planRow } from '../../model/plan.ts'
import { type BeltSettings, DEFAULT_BELT_SETTINGS } from '../../model/tables.ts'
import { acceptDifferences } from '../belts/accept-differences.ts'
import { DifferenceList } from '../belts/difference-list.tsx'
import { MakeExtentForm } from '../belts/make-extent-form.tsx'

/** Listed here; the table has them all. */
const MOST_LISTED = 200

/** Sliders for how sites become lines and lines become belts, and what comes of it while the hand moves. */
export function LinesPanel() {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const derived = useDerivedState((state) => state.derived)
  const preview = useDerivedState((state) => state.preview)
  const selection = useViewState((view) => view.selection)
  const stored = planRow(plan).beltSettings
  const settings = preview?.settings ?? stored
  const [listed, setListed] = useState<ExtentTable>('belt')
  const found = preview ?? derived?.found
  const lines = found?.lines ?? []
  const foundBelts = found?.belts ?? []
  const extents = { line: useShownExtents('line'), belt: useShownExtents('belt') }
  const differences = useLayoutDifferences()
  const unkept = useUnkeptDifferences()
  const sitesOnBelts = foundBelts.reduce((sum, belt) => sum + belt.siteIds.length, 0)
  const keepsAny = plan.belt.size + plan.line.size > 0
  const rows = extents[listed]
  const listedWord = t(listed === 'line' ? 'lines.lines' : 'lines.belts')
  return (
    <Stack p="md" gap="md">
      <Group justify="space-between">
        <Title order={2} fz={16}>
          {t('lines.title')}
        </Title>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconRotate size={14} />}
          disabled={readOnly}
          onClick={() => acceptSettings(DEFAULT_BELT_SETTINGS)}
        >
          {t('action.reset')}
        </Button>
      </Group>
      <SettingSlider field="maxOffsetM" min={50} max={10_000} step={50} settings={settings} readOnly={readOnly} />
      <SettingSlider field="maxGapM" min={500} max={100_000} step={500} settings={settings} readOnly={readOnly} />
      <SettingSlider field="minSites" min={1} max={20} step={1} settings={settings} readOnly={readOnly} />
      <SettingSlider field="beltWidthM" min={50} max={10_000} step={50} settings={settings} readOnly={readOnly} />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{t('lines.branches')}</Text>
        <SegmentedControl
          size="xs"
          aria-label={t('lines.branches')}
          readOnly={readOnly}
          value={settings.joinsBranches ? 'tree' : 'separate'}
          data={(['separate', 'tree'] as const).map((value) => ({ value, label: t(`lines.${value}`) }))}
          onChange={(value) => {
            const { joinsBranches: _, ...rest } = settings
            acceptSettings(value === 'tree' ? { ...rest, joinsBranches: true } : rest)
          }}
        />
      </Group>
      <Text size="sm" role="status" className="tabular">
        {t('lines.summary', { lines: lines.length, belts: foundBelts.length, on: sitesOnBelts, sites: plan.site.size })}
      </Text>
      {plan.route.size === 0 && <Text c="dimmed">{t('lines.noRoutes')}</Text>}
      {keepsAny && !preview && <DifferenceList differences={differences} />}
      {extents.line.length + extents.belt.length > 0 && (
        <>
          <SegmentedControl
            size="sm"
            fullWidth
            aria-label={t('lines.listed')}
            value={listed}
            data={(['belt', 'line'] as const).map((table) => ({
              value: table,
              label: `${t(table === 'line' ? 'lines.lines' : 'lines.belts')} ${extents[table].length.toLocaleString('en')}`,
            }))}
            onChange={setListed}
          />
          <Table verticalSpacing={6} className="tabular" aria-label={listedWord}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{listedWord}</Table.Th>
                <Table.Th ta="right">{t('lines.km')}</Table.Th>
                <Table.Th ta="right">{t('lines.sites')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.slice(0, MOST_LISTED).map((extent) => (
                <Table.Tr
                  key={extent.id}
                  {...(selection?.kind === listed && selection.ids.includes(extent.id) ? { bg: 'road.0' } : {})}
                >
                  <Table.Td>
                    <UnstyledButton
                      fz="sm"
                      onClick={() => {
                        select(listed, [extent.id])
                        goThere(listed, [extent.id])
                      }}
                    >
                      {extentName(listed, extent, plan)}
                    </UnstyledButton>
                  </Table.Td>
                  <Table.Td ta="right">{(extent.lengthM / 1000).toFixed(1)}</Table.Td>
                  <Table.Td ta="right">{extent.siteIds.length}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {rows.length > MOST_LISTED && (
            <Text size="xs" c="dimmed">
              {t('inspector.many.others', { n: rows.length - MOST_LISTED })}
            </Text>
          )}
          <Group gap="xs">
            <Button variant="default" onClick={() => setView({ drawer: listed === 'line' ? 'lines' : 'belts' })}>
              {t('lines.openTable')}
            </Button>
            {unkept.length > 0 && (plan.belt.size === 0 || plan.line.size === 0) && (
              <Button
                variant="default"
                leftSection={<IconDeviceFloppy size={16} />}
                disabled={readOnly || preview !== null}
                onClick={() => acceptDifferences(unkept)}
              >
                {t('lines.keep')}
              </Button>
            )}
          </Group>
          {keepsAny && (
            <Text size="xs" c="dimmed">
              {t('lines.kept', { lines: plan.line.size, belts: plan.belt.size })}
            </Text>
          )}
        </>
      )}
      {!readOnly && plan.route.size > 0 && <MakeExtentForm />}
    </Stack>
  )
}

interface SettingSliderProps {
  field: Exclude<keyof BeltSettings, 'joinsBranches'>
  min: number
  max: number
  step: number
  settings: BeltSettings
  readOnly: boolean
}

/** One setting as slider and number; previews while it moves, becomes the plan's on release. */
function SettingSlider({ field, min, max, step, settings, readOnly }: SettingSliderProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<number | string | null>(null)
  const value = settings[field]
  const commitTyped = (): void => {
    if (typed !== null && typed !== '' && Number.isFinite(Number(typed)))
      acceptSettings({ ...settings, [field]: Math.min(max, Math.max(min, Math.round(Number(typed)))) })
    setTyped(null)
  }
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" mb={4}>
        <Text size="sm" id={`setting-${field}`}>
          {t(`lines.${field}`)}
        </Text>
        <NumberInput
          aria-labelledby={`setting-${field}`}
          size="xs"
          w={104}
          hideControls
          readOnly={readOnly}
          value={typed ?? value}
          min={min}
          max={max}
          suffix={field === 'minSites' ? '' : ` ${t('lines.metre')}`}
          thousandSeparator=","
          onChange={setTyped}
          onBlur={commitTyped}
          onKeyDown={(event) => event.key === 'Enter' && commitTyped()}
        />
      </Group>
      <Slider
        thumbLabel={t(`lines.${field}`)}
        label={null}
        disabled={readOnly}
        value={value}
        min={min}
        max={max}
        step={step}
        onChange={(next) => void previewLayout({ ...settings, [field]: next })}
        onChangeEnd={(next) => acceptSettings({ ...settings, [field]: next })}
      />
    </div>
  )
}
