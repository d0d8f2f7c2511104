import { Checkbox, Group, Select, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { printRoom } from '../print/print-room.ts'
import { usePrintOptions } from '../print/print-state.ts'
import { chooseRowKm, ROW_LENGTHS_KM } from './plan-strip-rows.ts'
import { StripChoice } from './strip-tools.tsx'
import { rowSize, useStripPages } from './strip-sheets.tsx'
import { useStripScene } from './use-strip-scene.ts'

/** Which strip map is printed, and how it is cut into rows and pages. */
export function StripPrintOptions() {
  const { t } = useTranslation()
  const options = usePrintOptions()
  const set = usePrintOptions.setState
  return (
    <>
      <Checkbox
        label={t('strip.sheet')}
        checked={options.strip}
        onChange={(event) => set({ strip: event.currentTarget.checked })}
      />
      {options.strip && <StripRowOptions />}
    </>
  )
}

function StripRowOptions() {
  const { t } = useTranslation()
  const options = usePrintOptions()
  const { rowKm, rowsPerPage, stripList } = options
  const set = usePrintOptions.setState
  const scene = useStripScene()
  const [widthMm, heightMm] = printRoom(options)
  const chosenKm = useMemo(
    () => scene && chooseRowKm(scene, rowSize(widthMm, heightMm, rowsPerPage)),
    [scene, widthMm, heightMm, rowsPerPage],
  )
  const pages = useStripPages(scene, widthMm, heightMm)
  return (
    <>
      <StripChoice />
      <Group gap="xs" grow>
        <Select
          label={t('strip.rowLength')}
          allowDeselect={false}
          value={String(rowKm ?? '')}
          data={[
            { value: '', label: t('strip.automatic', { km: chosenKm ?? '…' }) },
            ...ROW_LENGTHS_KM.map((km) => ({ value: String(km), label: t('unit.km', { value: km }) })),
          ]}
          onChange={(value) => set({ rowKm: value ? Number(value) : null })}
        />
        <Select
          label={t('strip.rowsPerPage')}
          allowDeselect={false}
          value={String(rowsPerPage)}
          data={[2, 3, 4, 5].map((n) => ({ value: String(n), label: t('strip.rows', { n }) }))}
          onChange={(value) => set({ rowsPerPage: Number(value) })}
        />
      </Group>
      <Checkbox
        label={t('strip.list')}
        checked={stripList}
        onChange={(event) => set({ stripList: event.currentTarget.checked })}
      />
      {pages && (
        <Text component="output" size="sm" c="dimmed">
          {t('strip.pages', { n: pages.length })}
        </Text>
      )}
    </>
  )
}
