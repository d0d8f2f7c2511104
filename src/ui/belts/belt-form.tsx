import { Checkbox, Group, Input, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { widenBeltTo } from '../../app/belt-actions.ts'
import { describeExtentProblem } from '../../app/describe-extent-problem.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { useWord } from '../../app/use-word.ts'
import { editGroups, type GroupFields } from '../../model/operations/edit-group.ts'
import { programmeOf } from '../../model/plan.ts'
import type { Belt } from '../../model/tables.ts'
import { BELT_COLORS } from '../map/symbols/belt-color.ts'
import { InspectorChoice } from '../panels/inspector-choice.tsx'
import { InspectorField } from '../panels/inspector-field.tsx'

interface BeltFormProps {
  readonly belt: Belt
  /** What it is called where it has no name of its own. */
  readonly title: string
  readonly readOnly: boolean
}

/** The words, colour and widths of a belt; each change is one step. */
export function BeltForm({ belt, title, readOnly }: BeltFormProps) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const edit = (fields: GroupFields): null => {
    const { plan } = usePlanState.getState()
    if (plan.belt.has(belt.id)) runChangeset(editGroups(plan, 'belt', [belt.id], fields))
    return null
  }
  const widen = (text: string, set: (widthM: number) => [leftM: number, rightM: number]): string | null => {
    const widthM = Number(text.replaceAll(',', ''))
    if (text === '' || !Number.isFinite(widthM)) return t('lines.belt.badWidth')
    const problem = widenBeltTo(belt.id, ...set(widthM))
    return problem && describeExtentProblem(problem)
  }
  const none = { value: '', label: t('field.none') }
  return (
    <Stack gap="xs">
      <InspectorField
        label={t('field.name')}
        value={belt.name}
        placeholder={title}
        readOnly={readOnly}
        onCommit={(name) => edit({ name })}
      />
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        <InspectorChoice
          label={t('field.theme')}
          readOnly={readOnly}
          data={[none, ...programme.themes.map(({ id, name }) => ({ value: id, label: word(name) }))]}
          value={belt.themeId ?? ''}
          onChange={(value) => edit({ themeId: value || null })}
        />
        <InspectorChoice
          label={t('field.tier')}
          readOnly={readOnly}
          data={[none, ...programme.tiers.map(({ id, name }) => ({ value: id, label: word(name) }))]}
          value={belt.tierId ?? ''}
          onChange={(value) => edit({ tierId: value || null })}
        />
        <InspectorField
          label={t('lines.belt.left')}
          value={String(Math.round(belt.leftM))}
          readOnly={readOnly}
          onCommit={(text) => widen(text, (widthM) => [widthM, belt.rightM])}
        />
        <InspectorField
          label={t('lines.belt.right')}
          value={String(Math.round(belt.rightM))}
          readOnly={readOnly}
          onCommit={(text) => widen(text, (widthM) => [belt.leftM, widthM])}
        />
      </SimpleGrid>
      <Input.Wrapper label={t('lines.belt.color')} labelElement="div">
        <Group className="belt-swatches" role="radiogroup" aria-label={t('lines.belt.color')}>
          {BELT_COLORS.map((color) => (
            <button
              key={color}
              type="button"
              role="radio"
              aria-checked={belt.color === color}
              aria-label={color}
              disabled={readOnly}
              style={{ background: color }}
              onClick={() => belt.color !== color && edit({ color })}
            />
          ))}
        </Group>
      </Input.Wrapper>
      <InspectorField
        label={t('field.notes')}
        value={belt.notes}
        readOnly={readOnly}
        multiline
        onCommit={(notes) => edit({ notes })}
      />
      <Checkbox
        label={t('lines.belt.held')}
        checked={belt.isHeld ?? false}
        disabled={readOnly}
        onChange={(event) => edit({ isHeld: event.currentTarget.checked })}
      />
    </Stack>
  )
}
