import { Checkbox, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { editExtents, widenBeltTo } from '../../app/extent-actions.ts'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { useWord } from '../../app/use-word.ts'
import type { ExtentTable } from '../../model/operations/edit-extent.ts'
import type { GroupFields } from '../../model/operations/edit-group.ts'
import { programmeOf } from '../../model/plan.ts'
import type { Belt, Line } from '../../model/tables.ts'
import { ColorSwatches } from '../groups/color-swatches.tsx'
import { BELT_COLORS } from '../map/symbols/belt-color.ts'
import { InspectorChoice } from '../panels/inspector-choice.tsx'
import { InspectorField } from '../panels/inspector-field.tsx'

interface ExtentFormProps {
  readonly table: ExtentTable
  readonly row: Line | Belt
  /** What it is called where it has no name of its own. */
  readonly title: string
  readonly readOnly: boolean
}

/** The words and colour of a line or belt, and the widths of a belt; each change is one step. */
export function ExtentForm({ table, row, title, readOnly }: ExtentFormProps) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const edit = (fields: GroupFields): null => {
    editExtents(table, [row.id], fields)
    return null
  }
  const widen = (text: string, set: (widthM: number) => [leftM: number, rightM: number]): string | null => {
    const widthM = Number(text.replaceAll(',', ''))
    if (text === '' || !Number.isFinite(widthM)) return t('lines.belt.badWidth')
    const problem = widenBeltTo(row.id, ...set(widthM))
    return problem && describeExtentProblem(problem)
  }
  const none = { value: '', label: t('field.none') }
  return (
    <Stack gap="xs">
      <InspectorField
        label={t('field.name')}
        value={row.name}
        placeholder={title}
        readOnly={readOnly}
        onCommit={(name) => edit({ name })}
      />
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <InspectorChoice
          label={t('field.theme')}
          readOnly={readOnly}
          data={[none, ...programme.themes.map(({ id, name }) => ({ value: id, label: word(name) }))]}
          value={row.themeId ?? ''}
          onChange={(value) => edit({ themeId: value || null })}
        />
        <InspectorChoice
          label={t('field.tier')}
          readOnly={readOnly}
          data={[none, ...programme.tiers.map(({ id, name }) => ({ value: id, label: word(name) }))]}
          value={row.tierId ?? ''}
          onChange={(value) => edit({ tierId: value || null })}
        />
        {'leftM' in row && (
          <>
            <InspectorField
              label={t('lines.belt.left')}
              value={String(Math.round(row.leftM))}
              readOnly={readOnly}
              onCommit={(text) => widen(text, (widthM) => [widthM, row.rightM])}
            />
            <InspectorField
              label={t('lines.belt.right')}
              value={String(Math.round(row.rightM))}
              readOnly={readOnly}
              onCommit={(text) => widen(text, (widthM) => [row.leftM, widthM])}
            />
          </>
        )}
      </SimpleGrid>
      <ColorSwatches
        label={t('lines.belt.color')}
        colors={BELT_COLORS}
        color={row.color ?? ''}
        readOnly={readOnly}
        onChoose={(color) => edit({ color })}
      />
      <InspectorField
        label={t('field.notes')}
        value={row.notes ?? ''}
        readOnly={readOnly}
        multiline
        onCommit={(notes) => edit({ notes })}
      />
      <Checkbox
        label={t('lines.belt.held')}
        checked={row.isHeld ?? false}
        disabled={readOnly}
        onChange={(event) => edit({ isHeld: event.currentTarget.checked })}
      />
    </Stack>
  )
}
