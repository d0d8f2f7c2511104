import { Button, Checkbox, Group, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconDeviceFloppy, IconPrinter, IconReportAnalytics } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportLayer } from '../../app/export-layer.ts'
import { savePlanFile } from '../../app/plan-files.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { editPlan } from '../../model/operations/edit-plan.ts'
import { planRow } from '../../model/plan.ts'
import { StripPrintOptions } from '../strip/strip-print-options.tsx'
import { PrintPreview } from '../print/print-preview.tsx'
import { openReport } from '../report/report-state.ts'
import { usePrintOptions } from '../print/print-state.ts'

/** Printing, files, and what is written on both. */
export function OutputPanel() {
  const { t } = useTranslation()
  const options = usePrintOptions()
  const set = usePrintOptions.setState
  const row = planRow(usePlanState((state) => state.plan))
  return (
    <Stack p="md" gap="sm">
      <Title order={2} fz={16}>
        {t('print.title')}
      </Title>
      <TextInput
        label={t('print.heading')}
        placeholder={row.name}
        value={options.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <PlanField field="author" value={row.author} />
      <PlanField field="mapAuditNo" value={row.mapAuditNo} />
      <Group gap="xs">
        <SegmentedControl
          aria-label={t('print.paper')}
          value={options.paper}
          onChange={(paper) => set({ paper: paper as 'A4' })}
          data={['A4', 'A3']}
        />
        <SegmentedControl
          aria-label={t('print.orientation')}
          value={options.landscape ? 'landscape' : 'portrait'}
          onChange={(value) => set({ landscape: value === 'landscape' })}
          data={(['landscape', 'portrait'] as const).map((value) => ({ value, label: t(`print.${value}`) }))}
        />
      </Group>
      <SegmentedControl
        aria-label={t('print.extent')}
        value={options.extent}
        onChange={(extent) => set({ extent: extent as 'plan' })}
        data={(['plan', 'view'] as const).map((value) => ({ value, label: t(`print.${value}`) }))}
      />
      <Checkbox
        label={t('print.withMap')}
        checked={options.map}
        onChange={(event) => set({ map: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('print.withNames')}
        checked={options.siteNames}
        disabled={!options.map}
        onChange={(event) => set({ siteNames: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('print.withMatrix')}
        checked={options.matrix}
        onChange={(event) => set({ matrix: event.currentTarget.checked })}
      />
      <StripPrintOptions />
      <PrintPreview />
      <Button
        leftSection={<IconPrinter size={18} />}
        disabled={!options.map && !options.matrix && !options.strip}
        onClick={() => window.print()}
      >
        {t('action.print')}
      </Button>
      <Button variant="default" leftSection={<IconReportAnalytics size={18} />} onClick={openReport}>
        {t('report.open')}
      </Button>
      <Title order={2} fz={16} mt="sm">
        {t('print.files')}
      </Title>
      <Button variant="default" leftSection={<IconDeviceFloppy size={18} />} onClick={() => void savePlanFile()}>
        {t('shell.topBar.savePlanFile')}
      </Button>
      <Text size="sm">{t('print.geojson')}</Text>
      <Group gap="xs">
        {(['site', 'route', 'line', 'belt', 'cluster', 'area'] as const).map((layer) => (
          <Button key={layer} size="compact-sm" variant="default" onClick={() => void exportLayer(layer)}>
            {t(`object.${layer}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}

/** A field of the plan that is printed; one step of undo. */
function PlanField({ field, value }: { field: 'author' | 'mapAuditNo'; value: string }) {
  const { t } = useTranslation()
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const [typed, setTyped] = useState<string | null>(null)
  const commit = (): void => {
    if (typed !== null && typed.trim() !== value)
      runChangeset(editPlan(usePlanState.getState().plan, { [field]: typed.trim() }))
    setTyped(null)
  }
  return (
    <TextInput
      label={t(`print.${field}`)}
      readOnly={readOnly}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && commit()}
    />
  )
}
