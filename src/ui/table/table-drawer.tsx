import './table-drawer.css'
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsMinimize, IconArrowsMaximize, IconX } from '@tabler/icons-react'
import { type ComponentType, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { type DrawerTab, setView, useViewState } from '../../app/view-state.ts'
import { CoverageMatrix } from '../panels/coverage-matrix.tsx'
import { StripView } from '../strip/strip-view.tsx'
import { AreaTable } from './area-table.tsx'
import { BeltTable } from './belt-table.tsx'
import { ClusterTable } from './cluster-table.tsx'
import { DemandTable } from './demand-table.tsx'
import { useDrawerState } from './grid-state.ts'
import { LineTable } from './line-table.tsx'
import { RouteTable } from './route-table.tsx'
import { SiteTable } from './site-table.tsx'

/** The tables of the drawer, from left to right. A tab more is a line more; `React.lazy` serves for a heavy one. */
const TABLES: readonly { readonly tab: DrawerTab; readonly Table: ComponentType<TableProps> }[] = [
  { tab: 'sites', Table: SiteTable },
  { tab: 'routes', Table: RouteTable },
  { tab: 'lines', Table: LineTable },
  { tab: 'belts', Table: BeltTable },
  { tab: 'clusters', Table: ClusterTable },
  { tab: 'areas', Table: AreaTable },
  { tab: 'demandPoints', Table: DemandTable },
  { tab: 'matrix', Table: CoverageMatrix },
  { tab: 'strip', Table: StripView },
]

export interface TableProps {
  /** Tabs at the left of the table's own tools. */
  readonly before: React.ReactNode
  /** Height and close at their right. */
  readonly after: React.ReactNode
}

/** The drawer below the map: one table at a time. */
export function TableDrawer() {
  const { t } = useTranslation()
  const drawer = useViewState((view) => view.drawer)
  const tall = useDrawerState((state) => state.tall)
  const shown = TABLES.find(({ tab }) => tab === drawer) ?? TABLES[0]
  if (!shown) return null
  const { tab, Table } = shown
  return (
    <section className="table-drawer" aria-label={t('table.label')} data-tall={tall || undefined}>
      <Table key={tab} before={<DrawerTabs current={tab} />} after={<DrawerEnd tall={tall} />} />
    </section>
  )
}

/** Of the tab before the current one as much is seen, to tell that there is one. */
const TAB_BEFORE_PX = 40

const tabDomId = (tab: DrawerTab): string => `tab-${tab}`

function DrawerTabs({ current }: { current: DrawerTab }) {
  const { t } = useTranslation()
  const row = useRef<HTMLDivElement>(null)
  // Where there is no room for all of them, the current one is seen.
  useEffect(() => {
    const tab = document.getElementById(tabDomId(current))
    if (row.current && tab) row.current.scrollLeft = tab.offsetLeft - row.current.offsetLeft - TAB_BEFORE_PX
  }, [current])
  const hasDemand = usePlanState((state) => state.plan.demandPoint.size > 0)
  const tabs = TABLES.filter(({ tab }) => tab !== 'demandPoints' || hasDemand || tab === current)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const at = tabs.findIndex(({ tab }) => tab === current)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    setView({ drawer: next.tab })
    // Each table draws its own tabs: the focus follows when the next one stands.
    requestAnimationFrame(() => document.getElementById(tabDomId(next.tab))?.focus())
  }
  return (
    <div ref={row} className="table-tabs" role="tablist" aria-label={t('table.label')}>
      {tabs.map(({ tab }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={tabDomId(tab)}
          aria-selected={tab === current}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => setView({ drawer: tab })}
          onKeyDown={onKeyDown}
        >
          {t(`table.tabs.${tab}`)}
        </button>
      ))}
    </div>
  )
}

function DrawerEnd({ tall }: { tall: boolean }) {
  const { t } = useTranslation()
  const heightLabel = t(tall ? 'table.lower' : 'table.taller')
  const Icon = tall ? IconArrowsMinimize : IconArrowsMaximize
  return (
    <>
      <Tooltip label={heightLabel}>
        <ActionIcon
          variant="subtle"
          size="md"
          aria-label={heightLabel}
          aria-pressed={tall}
          onClick={() => useDrawerState.setState({ tall: !tall })}
        >
          <Icon size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('table.close')}>
        <ActionIcon variant="subtle" size="md" aria-label={t('table.close')} onClick={() => setView({ drawer: null })}>
          <IconX size={18} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
