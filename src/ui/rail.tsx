import {
  IconChartBubble,
  IconDatabase,
  IconPrinter,
  IconRoad,
  IconRoute,
  IconTable,
  IconTargetArrow,
  IconTopologyStar3,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PANELS, toggleSheet, useViewState } from '../app/view-state.ts'

const icons = {
  data: IconDatabase,
  roads: IconRoad,
  network: IconTopologyStar3,
  lines: IconRoute,
  clusters: IconChartBubble,
  coverage: IconTable,
  siting: IconTargetArrow,
  output: IconPrinter,
}

/** The tasks, in the order of the work; a second press closes the panel. */
export function Rail() {
  const { t } = useTranslation()
  const panel = useViewState((view) => view.panel)
  return (
    <nav className="rail" aria-label={t('shell.rail.label')}>
      {PANELS.map((name) => {
        const Icon = icons[name]
        return (
          <button key={name} type="button" aria-pressed={panel === name} onClick={() => toggleSheet({ panel: name })}>
            <Icon size={22} stroke={1.7} aria-hidden />
            {t(`shell.rail.${name}`)}
          </button>
        )
      })}
    </nav>
  )
}
