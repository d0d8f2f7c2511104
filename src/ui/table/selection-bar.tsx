import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { IconCopy, IconCurrentLocation } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { goThere } from '../../app/go-there.ts'
import { type SelectionKind, useViewState } from '../../app/view-state.ts'
import { copyGridRows } from './copy-grid-rows.ts'
import type { Grid } from './use-grid.ts'

interface SelectionBarProps<R> {
  readonly grid: Grid<R>
  readonly kind: SelectionKind
  /** What else can be done with these rows. */
  readonly children?: ReactNode
}

/** What can be done with several rows; it lies over the grid, so that selecting moves nothing under the hand. */
export function SelectionBar<R extends { readonly id: string }>({ grid, kind, children }: SelectionBarProps<R>) {
  const { t } = useTranslation()
  const selection = useViewState((view) => view.selection)
  if (selection?.kind !== kind || selection.ids.length < 2) return null
  return (
    <div className="selection-bar">
      <Text component="output" size="sm" fw={700} className="tabular">
        {t('table.selected', { n: selection.ids.length.toLocaleString('en') })}
      </Text>
      <BarTool label={t('action.goThere')} onClick={() => goThere(kind, selection.ids)} Icon={IconCurrentLocation} />
      <BarTool label={t('table.copyRows')} onClick={() => void copyGridRows(grid, kind)} Icon={IconCopy} />
      {children}
    </div>
  )
}

interface BarToolProps {
  readonly label: string
  readonly onClick: () => void
  readonly Icon: typeof IconCopy
}

/** A button of the bar with an icon only. */
export function BarTool({ label, onClick, Icon }: BarToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size="md" aria-label={label} onClick={onClick}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
