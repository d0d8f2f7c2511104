import { useTranslation } from 'react-i18next'
import { type Side, SIDE_MARKS } from '../../../app/siting/list-differences.ts'

interface Props {
  readonly nameA: string
  readonly nameB: string
  readonly counts: Readonly<Record<Side, number>>
  readonly hasExisting?: boolean
}

/** What the marks of a comparison mean, with how many there are. */
export function SideLegend({ nameA, nameB, counts, hasExisting = false }: Props) {
  const { t } = useTranslation()
  const words: Readonly<Record<Side, string>> = {
    a: t('scenarios.onlyIn', { name: nameA }),
    b: t('scenarios.onlyIn', { name: nameB }),
    both: t('scenarios.inBoth'),
  }
  return (
    <ul className="side-legend" data-testid="side-legend">
      {(['a', 'b', 'both'] as const)
        .filter((side) => counts[side] > 0)
        .map((side) => (
          <li key={side}>
            <span aria-hidden style={{ color: SIDE_MARKS[side].color }}>
              {SIDE_MARKS[side].mark}
            </span>
            {words[side]} ({counts[side]})
          </li>
        ))}
      {hasExisting && (
        <li>
          <span aria-hidden>○</span>
          {t('scenarios.existing')}
        </li>
      )}
    </ul>
  )
}
