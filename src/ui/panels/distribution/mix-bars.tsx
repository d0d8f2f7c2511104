import { useTranslation } from 'react-i18next'
import type { DistributionAnswer } from '../../../app/distribution/distribution-view.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useWord } from '../../../app/use-word.ts'
import { programmeOf } from '../../../model/plan.ts'
import { BarList } from '../../charts/bar-list.tsx'
import { DomainMark } from '../../charts/domain-mark.tsx'

/** Areas listed; of more the least even are. */
const MOST_AREAS = 12
const BAR_COLOR = '#56B4E9'

/** How many sites each domain has, and how evenly each area's are spread over domains. */
export function MixBars({ domainCounts, mixOfAreas }: Pick<DistributionAnswer, 'domainCounts' | 'mixOfAreas'>) {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const domains = new Map(programmeOf(plan).domains.map((domain) => [domain.id, domain]))
  const most = Math.max(1, ...domainCounts.map(({ count }) => count))
  const areas = mixOfAreas.toSorted((a, b) => (a.evenness ?? 0) - (b.evenness ?? 0) || b.count - a.count)
  const rest = areas.length - MOST_AREAS
  return (
    <>
      <BarList
        title={t('distribution.axis.kinds')}
        bars={domainCounts.flatMap(({ domainId, count }) => {
          const domain = domains.get(domainId)
          if (!domain) return []
          const mark = <DomainMark domain={domain} />
          return [
            {
              id: domainId,
              label: word(domain.name),
              share: count / most,
              text: `${count}`,
              color: domain.color,
              mark,
            },
          ]
        })}
      />
      <BarList
        title={t('distribution.axis.evenness')}
        bars={areas.slice(0, MOST_AREAS).map(({ areaId, count, evenness }) => ({
          id: areaId,
          label: plan.area.get(areaId)?.name ?? '',
          share: evenness ?? 0,
          text: `${(evenness ?? 0).toFixed(2)} (${count})`,
          color: BAR_COLOR,
        }))}
        more={rest > 0 ? t('distribution.more', { n: rest }) : undefined}
      />
    </>
  )
}
