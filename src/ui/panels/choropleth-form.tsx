import { Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseBreaks, SERVED_COLUMN } from '../../app/parse-breaks.ts'
import { type Choropleth, setLayer, setView, useViewState } from '../../app/view-state.ts'
import { useAreaClasses } from '../map/use-area-classes.ts'

const METHODS = ['natural', 'quantile', 'equal', 'custom'] as const

/** Colours the areas of a level by a column; null takes the colours away. Stated breaks are kept between counts, not from counts to shares. */
export function colorAreas(level: Choropleth['level'], column: string | null): void {
  const { choropleth } = useViewState.getState()
  setLayer('choropleth', { visible: column !== null })
  if (column === null) setView({ choropleth: null })
  else {
    const isSameUnit = (choropleth?.column === SERVED_COLUMN) === (column === SERVED_COLUMN)
    const { method = 'natural', breaks } = choropleth ?? {}
    setView({
      choropleth:
        method !== 'custom'
          ? { level, column, method }
          : isSameUnit && breaks
            ? { level, column, method, breaks }
            : { level, column, method: 'natural' },
    })
  }
}

/** How the classes of the coloured areas are parted; by hand from the breaks that are on the map. */
export function ChoroplethMethod({ choropleth }: { readonly choropleth: Choropleth }) {
  const { t } = useTranslation()
  const found = useAreaClasses()
  const setMethod = (method: Choropleth['method']): void => {
    const { level, column } = choropleth
    if (method !== 'custom') setView({ choropleth: { level, column, method } })
    else setView({ choropleth: { level, column, method, breaks: roundBreaks(found?.classes ?? [], column) } })
  }
  return (
    <>
      <Select
        label={t('coverage.method')}
        allowDeselect={false}
        data={METHODS.map((value) => ({ value, label: t(`coverage.${value}`) }))}
        value={choropleth.method}
        onChange={(method) => method && setMethod(method as Choropleth['method'])}
      />
      {choropleth.method === 'custom' && <BreaksInput key={choropleth.column} choropleth={choropleth} />}
    </>
  )
}

function BreaksInput({ choropleth }: { readonly choropleth: Choropleth }) {
  const { t } = useTranslation()
  const { column, breaks = [] } = choropleth
  const [text, setText] = useState(() => breaks.join(', '))
  const found = parseBreaks(text, column)
  const commit = (): void => {
    if ('breaks' in found && found.breaks.join() !== breaks.join()) {
      setView({ choropleth: { ...choropleth, breaks: found.breaks } })
    }
  }
  return (
    <Stack gap={2}>
      <TextInput
        label={t(column === SERVED_COLUMN ? 'coverage.breaksPercent' : 'coverage.breaks')}
        value={text}
        error={'problem' in found ? t(`coverage.breaksProblem.${found.problem}`, { at: found.at }) : null}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
        }}
      />
      <Text size="xs" c="dimmed">
        {t('coverage.breaksHint')}
      </Text>
    </Stack>
  )
}

/** The upper bounds of classes, rounded up to what a share shows, as breaks to begin with. */
function roundBreaks(classes: readonly { readonly to: number }[], column: string): readonly number[] {
  const bounds = classes.slice(0, -1).map(({ to }) => Math.ceil(10 * to) / 10)
  const found = parseBreaks([...new Set(bounds.filter((bound) => bound > 0))].join(' '), column)
  return 'breaks' in found ? found.breaks : column === SERVED_COLUMN ? [50] : [1]
}
