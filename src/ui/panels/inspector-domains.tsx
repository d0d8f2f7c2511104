import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { useWord } from '../../app/use-word.ts'
import { showSites } from '../../app/view-state.ts'
import { programmeOf } from '../../model/plan.ts'
import { DomainMark } from '../charts/domain-mark.tsx'

interface InspectorDomainsProps {
  /** What the sites have in common, for the list that a number opens. */
  readonly listTitle: string
  readonly siteIds: readonly string[]
  /** Shows domains without a site as well. */
  readonly withZeros?: boolean
}

/** How many sites each domain has, with a bar; each opens its sites. */
export function InspectorDomains({ listTitle, siteIds, withZeros = false }: InspectorDomainsProps) {
  const { t } = useTranslation()
  const word = useWord()
  const sites = usePlanState((state) => state.plan.site)
  const { domains } = usePlanState((state) => programmeOf(state.plan))
  const groups = new Map<string, string[]>(domains.map((domain) => [domain.id, []]))
  const without: string[] = []
  for (const id of siteIds) {
    const site = sites.get(id)
    if (site) (groups.get(site.domainId ?? '') ?? without).push(id)
  }
  const rows = domains.map((domain) => ({
    domain,
    name: word(domain.name),
    ids: groups.get(domain.id) ?? [],
  }))
  const none = { domain: null, name: t('field.none'), ids: without }
  const shown = [...rows.filter((row) => withZeros || row.ids.length > 0), ...(without.length > 0 ? [none] : [])]
  const most = Math.max(1, ...shown.map((row) => row.ids.length))
  return (
    <ul className="inspector-list inspector-bars">
      {shown.map(({ domain, name, ids }) => (
        <li key={domain?.id ?? ''}>
          <button type="button" disabled={ids.length === 0} onClick={() => showSites(`${listTitle} · ${name}`, ids)}>
            <DomainMark domain={domain} />
            <span>{name}</span>
            <i aria-hidden>
              <b style={{ width: `${(ids.length / most) * 100}%`, background: domain?.color ?? '#9aa0a6' }} />
            </i>
            <small className="tabular">{ids.length.toLocaleString('en')}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}
