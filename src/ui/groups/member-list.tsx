import './groups.css'
import { ActionIcon, Checkbox, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconMinus, IconPin, IconPinFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { select, showSites } from '../../app/view-state.ts'
import { type Group, type GroupTable, pinInGroup, unbarInGroup } from '../../model/operations/edit-group.ts'
import { programmeOf } from '../../model/plan.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { DomainMark } from '../charts/domain-mark.tsx'

/** Listed here; the table shows the rest. */
const MOST_LISTED = 60

interface GroupOf {
  readonly table: GroupTable
  readonly group: Group
  readonly readOnly: boolean
}

interface MemberListProps extends GroupOf {
  /** In the order of the list. */
  readonly siteIds: readonly string[]
  /** Of the table that shows them all. */
  readonly title: string
  readonly onRemove: (siteId: string) => void
  /** Members chosen by ticks, in place of the tools; null for none. */
  readonly ticked?: ReadonlySet<string> | null
  readonly onTick?: (siteId: string) => void
}

/** The sites of a line, belt or cluster: to each, pin it, let it go, take it out. */
export function MemberList({ table, group, readOnly, siteIds, title, onRemove, ticked, onTick }: MemberListProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  const domains = new Map(programmeOf(plan).domains.map((domain) => [domain.id, domain]))
  const pinned = new Set(group.pinnedIds)
  const noteOf = (id: string): string => {
    const hang = facts?.hangOf(id)
    const route = hang && plan.route.get(hang.routeId)
    return hang ? `${route?.ref || route?.name || ''} ${stakeOf(hang)}` : ''
  }
  return (
    <>
      <ol className="inspector-list">
        {siteIds.slice(0, MOST_LISTED).map((id) => {
          const site = plan.site.get(id)
          if (!site) return null
          const isPinned = pinned.has(id)
          return (
            <li key={id} className="group-member">
              <button type="button" onClick={() => select('site', [id])}>
                <DomainMark domain={domains.get(site.domainId ?? '') ?? null} />
                <span>{site.name}</span>
                <small className="tabular">{noteOf(id)}</small>
              </button>
              {ticked && (
                <Checkbox
                  aria-label={t('inspector.member.choose', { name: site.name })}
                  checked={ticked.has(id)}
                  onChange={() => onTick?.(id)}
                />
              )}
              {!ticked && !readOnly && (
                <>
                  <MemberTool
                    label={t(isPinned ? 'inspector.member.unpin' : 'inspector.member.pin', { name: site.name })}
                    Icon={isPinned ? IconPinFilled : IconPin}
                    onClick={() =>
                      runChangeset(pinInGroup(usePlanState.getState().plan, table, group.id, id, !isPinned))
                    }
                  />
                  <MemberTool
                    label={t('inspector.member.remove', { name: site.name })}
                    Icon={IconMinus}
                    onClick={() => onRemove(id)}
                  />
                </>
              )}
            </li>
          )
        })}
      </ol>
      {siteIds.length > 0 && (
        <button
          type="button"
          className="inspector-link mantine-focus-auto group-all"
          onClick={() => showSites(title, siteIds)}
        >
          {t('inspector.sites.all', { n: siteIds.length.toLocaleString('en') })}
        </button>
      )}
    </>
  )
}

/** The sites that were taken out by hand, each of which can be let back in; nothing where there are none. */
export function BarredList({ table, group, readOnly }: GroupOf) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const barredIds = group.barredIds ?? []
  if (barredIds.length === 0) return null
  return (
    <>
      <Text size="sm" c="dimmed" mt="xs">
        {t('inspector.member.barred', { n: barredIds.length })}
      </Text>
      <ul className="inspector-list">
        {barredIds.slice(0, MOST_LISTED).map((id) => {
          const name = sites.get(id)?.name ?? ''
          return (
            <li key={id} className="group-member">
              <button type="button" onClick={() => select('site', [id])}>
                <span>{name}</span>
              </button>
              {!readOnly && (
                <MemberTool
                  label={t('inspector.member.letBack', { name })}
                  Icon={IconArrowBackUp}
                  onClick={() => runChangeset(unbarInGroup(usePlanState.getState().plan, table, group.id, id))}
                />
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

interface MemberToolProps {
  readonly label: string
  readonly Icon: typeof IconPin
  readonly onClick: () => void
}

function MemberTool({ label, Icon, onClick }: MemberToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size="md" aria-label={label} onClick={onClick}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
