import { ActionIcon, Menu, Select, Tooltip } from '@mantine/core'
import {
  IconArrowAutofitWidth,
  IconCurrentLocation,
  IconDownload,
  IconPrinter,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { extentName } from '../../app/extent-name.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useShownExtents } from '../../app/use-shown-extents.ts'
import { setView, showStrip, useViewState } from '../../app/view-state.ts'
import { ExtentMembershipButton } from '../belts/extent-membership-button.tsx'
import { ROUTE_RANK } from '../map/symbols/route-style.ts'
import { usePrintOptions } from '../print/print-state.ts'
import type { StripScene } from './build-strip-scene.ts'
import { exportStripDrawing } from './export-strip-drawing.tsx'
import { exportStripList } from './export-strip-list.ts'
import { useStripOptions } from './strip-options.ts'
import type { StripScale } from './use-strip-scale.ts'
import { notify } from '../notify.ts'

const ZOOM = 2
/** The selected site is shown with so much road around it. */
const SELECTION_SPAN_M = 10_000
const OFFSETS_M = [500, 1000, 2000, 5000]
/** Listed at once; the rest is found by typing. */
const MOST_LISTED = 100

/** Which route, line or belt. */
export function StripChoice() {
  const { t } = useTranslation()
  const strip = useViewState((view) => view.strip)
  const routes = usePlanState((state) => state.plan.route)
  const keptLines = usePlanState((state) => state.plan.line)
  const keptBelts = usePlanState((state) => state.plan.belt)
  const lines = useShownExtents('line')
  const belts = useShownExtents('belt')
  const data = useMemo(
    () => [
      {
        group: t('object.belt'),
        items: belts.map((belt) => ({
          value: `belt/${belt.id}`,
          label: extentName('belt', belt, { belt: keptBelts, route: routes }),
        })),
      },
      {
        group: t('object.line'),
        items: lines.map((line) => ({
          value: `line/${line.id}`,
          label: extentName('line', line, { line: keptLines, route: routes }),
        })),
      },
      {
        group: t('object.route'),
        items: [...routes.values()]
          .sort((a, b) => ROUTE_RANK[b.routeClass] - ROUTE_RANK[a.routeClass] || (a.ref < b.ref ? -1 : 1))
          .map((route) => ({
            value: `route/${route.id}`,
            label: `${[route.ref, route.name].filter(Boolean).join(' ')} · ${t('unit.km', { value: (route.lengthM / 1000).toFixed(1) })}`,
          })),
      },
    ],
    [t, belts, lines, routes, keptBelts, keptLines],
  )
  return (
    <Select
      className="strip-choice"
      size="xs"
      searchable
      allowDeselect={false}
      limit={MOST_LISTED}
      maxDropdownHeight={320}
      aria-label={t('strip.choose')}
      placeholder={t('strip.choose')}
      nothingFoundMessage={t('strip.noChoice')}
      data={data}
      value={strip ? `${strip.kind}/${strip.id}` : null}
      onChange={(value) => {
        const [, kind, id] = /^(route|line|belt)\/(.+)$/s.exec(value ?? '') ?? []
        if (kind && id) showStrip({ kind: kind as 'route', id })
      }}
    />
  )
}

/** Zoom, offset, print and export. */
export function StripTools({ scene, scale }: { readonly scene: StripScene; readonly scale: StripScale }) {
  const { t } = useTranslation()
  const mostOffsetM = useStripOptions((options) => options.mostOffsetM)
  const selectedId = useViewState((view) => (view.selection?.kind === 'site' ? view.selection.ids[0] : undefined))
  const selected = useMemo(() => scene.sites.find(({ site }) => site.id === selectedId), [scene, selectedId])
  const print = (): void => {
    usePrintOptions.setState({ map: false, matrix: false, strip: true })
    setView({ panel: 'output' })
  }
  return (
    <div className="strip-tools">
      <Select
        className="strip-offset"
        size="xs"
        allowDeselect={false}
        aria-label={t('strip.maxOffset')}
        value={String(mostOffsetM ?? '')}
        data={[
          { value: '', label: t('strip.anyOffset') },
          ...OFFSETS_M.map((offsetM) => ({
            value: String(offsetM),
            label: t('strip.upTo', {
              value: offsetM < 1000 ? t('unit.m', { value: offsetM }) : t('unit.km', { value: offsetM / 1000 }),
            }),
          })),
        ]}
        onChange={(value) => useStripOptions.setState({ mostOffsetM: value ? Number(value) : null })}
      />
      <Tool
        label={t('strip.zoomOut')}
        Icon={IconZoomOut}
        isOff={!scale.canZoomOut}
        onClick={() => scale.zoomBy(1 / ZOOM)}
      />
      <Tool label={t('strip.zoomIn')} Icon={IconZoomIn} isOff={!scale.canZoomIn} onClick={() => scale.zoomBy(ZOOM)} />
      <Tool
        label={t('strip.fitAll')}
        Icon={IconArrowAutofitWidth}
        isOff={!scale.canZoomOut}
        onClick={() => scale.fitAll()}
      />
      <Tool
        label={t('strip.fitSelection')}
        Icon={IconCurrentLocation}
        isOff={!selected}
        onClick={() => selected && scale.show(selected.place.alongM, SELECTION_SPAN_M)}
      />
      <ExtentMembershipButton />
      <Tool label={t('strip.print')} Icon={IconPrinter} onClick={print} />
      <ExportMenu scene={scene} />
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly Icon: typeof IconZoomIn
  readonly isOff?: boolean
  readonly onClick: () => void
}

function Tool({ label, Icon, isOff = false, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size="md" aria-label={label} disabled={isOff} onClick={onClick}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  )
}

function ExportMenu({ scene }: { readonly scene: StripScene }) {
  const { t } = useTranslation()
  const n = scene.sites.length.toLocaleString('en')
  const run = (work: () => Promise<void>): void => {
    work().catch((error: unknown) =>
      notify({
        color: 'red',
        message: t('strip.exportFailed', { reason: error instanceof Error ? error.message : String(error) }),
      }),
    )
  }
  return (
    <Menu position="top-end" shadow="md">
      <Menu.Target>
        <Tooltip label={t('strip.export')}>
          <ActionIcon variant="subtle" size="md" aria-label={t('strip.export')}>
            <IconDownload size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run(() => exportStripDrawing(scene))}>{t('strip.exportSvg')}</Menu.Item>
        <Menu.Item disabled={n === '0'} onClick={() => run(() => exportStripList(scene, 'xlsx'))}>
          {t('strip.exportXlsx', { n })}
        </Menu.Item>
        <Menu.Item disabled={n === '0'} onClick={() => run(() => exportStripList(scene, 'csv'))}>
          {t('strip.exportCsv', { n })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
