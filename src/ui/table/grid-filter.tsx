import { useTranslation } from 'react-i18next'
import type { DrawerTab } from '../../app/view-state.ts'
import { type GridColumn, NOTHING } from './grid-column.ts'
import { readGridState, setGridState, useGridState } from './grid-state.ts'

/** The filter of one column: a text, a comparison of numbers, or a choice. */
export function GridFilter<R>({ tab, column }: { tab: DrawerTab; column: GridColumn<R> }) {
  const { t } = useTranslation()
  const value = useGridState(tab).columnFilters.find(({ id }) => id === column.id)?.value
  const text = typeof value === 'string' ? value : ''
  const label = t('table.filterOf', { column: column.label })
  const set = (next: string): void => {
    const others = readGridState(tab).columnFilters.filter(({ id }) => id !== column.id)
    setGridState(tab, { columnFilters: next === '' ? others : [...others, { id: column.id, value: next }] })
  }
  const { filter } = column
  if (filter.kind === 'choice')
    return (
      <select
        className="grid-filter"
        aria-label={label}
        data-set={text !== '' || undefined}
        value={text}
        onChange={(event) => set(event.currentTarget.value)}
      >
        <option value="">{t('table.anything')}</option>
        {filter.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
        <option value={NOTHING}>{t('table.nothing')}</option>
      </select>
    )
  return (
    <input
      className="grid-filter"
      type="text"
      aria-label={label}
      data-set={text !== '' || undefined}
      placeholder={filter.kind === 'number' ? t('table.number') : t('table.contains')}
      title={filter.kind === 'number' ? t('table.numberHint') : undefined}
      value={text}
      onChange={(event) => set(event.currentTarget.value)}
    />
  )
}
