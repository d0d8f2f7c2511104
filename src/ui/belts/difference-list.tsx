import { Button, Checkbox, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LayoutDifference } from '../../analysis/match-layout.ts'
import { beltTitle, stretchTitle } from '../../app/belt-title.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { offerUndo } from '../offer-undo.tsx'
import { InspectorSection } from '../panels/inspector-frame.tsx'
import { acceptDifferences } from './accept-differences.ts'

const keyOf = ({ table, id }: LayoutDifference): string => `${table} ${id}`

/** What a re-run changes in the lines and belts of the plan: each can be left out before the rest is accepted as one step. */
export function DifferenceList({ differences }: { readonly differences: readonly LayoutDifference[] }) {
  const { t } = useTranslation()
  const readOnly = usePlanState((state) => state.role !== 'writer')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const chosen = differences.filter((one) => !left.has(keyOf(one)))
  if (differences.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('lines.differences.none')}
      </Text>
    )
  const toggle = (key: string): void => {
    const next = new Set(left)
    if (!next.delete(key)) next.add(key)
    setLeft(next)
  }
  return (
    <InspectorSection title={t('lines.differences.title', { n: differences.length })}>
      <Text size="xs" c="dimmed" mb={6}>
        {t('lines.differences.hint')}
      </Text>
      <Checkbox
        label={t('lines.differences.all')}
        checked={chosen.length === differences.length}
        indeterminate={chosen.length > 0 && chosen.length < differences.length}
        onChange={() => setLeft(new Set(chosen.length === differences.length ? differences.map(keyOf) : []))}
      />
      <ul className="difference-list">
        {differences.map((one) => (
          <li key={keyOf(one)}>
            <Checkbox
              checked={!left.has(keyOf(one))}
              onChange={() => toggle(keyOf(one))}
              label={<DifferenceText difference={one} />}
            />
          </li>
        ))}
      </ul>
      <Group mt="xs">
        <Button
          disabled={readOnly || chosen.length === 0}
          onClick={() => {
            acceptDifferences(chosen)
            offerUndo(t('lines.differences.done', { n: chosen.length }))
          }}
        >
          {t('lines.differences.acceptN', { n: chosen.length })}
        </Button>
      </Group>
    </InspectorSection>
  )
}

function DifferenceText({ difference }: { readonly difference: LayoutDifference }) {
  const { t } = useTranslation()
  const routes = usePlanState((state) => state.plan.route)
  const { table, kind, addedIds, removedIds, gainedM, lostM } = difference
  const row = difference.before ?? difference.after
  if (!row) return null
  const title = row.name || ('stretches' in row ? beltTitle(row, routes) : stretchTitle(row, routes))
  const km = (metres: number): string => (metres / 1000).toFixed(1)
  const changes = [
    kind === 'new' && t('lines.differences.members', { n: addedIds.length }),
    kind === 'changed' && addedIds.length > 0 && t('lines.differences.added', { n: addedIds.length }),
    kind === 'changed' && removedIds.length > 0 && t('lines.differences.removed', { n: removedIds.length }),
    kind === 'changed' && gainedM >= 50 && t('lines.differences.gained', { km: km(gainedM) }),
    kind === 'changed' && lostM >= 50 && t('lines.differences.lost', { km: km(lostM) }),
    kind === 'changed' && hasOtherWidths(difference) && t('lines.differences.widths'),
  ].filter(Boolean)
  return (
    <span className="difference">
      <b data-kind={kind}>{t(`lines.differences.kind.${kind}`)}</b>
      <span>
        {t(`object.${table}`)} {title}
      </span>
      {changes.length > 0 && <small className="tabular">{changes.join(' · ')}</small>}
    </span>
  )
}

function hasOtherWidths(difference: LayoutDifference): boolean {
  if (difference.table !== 'belt') return false
  const { before, after } = difference
  return before !== null && after !== null && (before.leftM !== after.leftM || before.rightM !== after.rightM)
}
