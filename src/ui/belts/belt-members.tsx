import { ActionIcon, Select, Text, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconMinus, IconPin, IconPinFilled } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundBelt } from '../../analysis/types.ts'
import { addSitesToBelt, removeSitesFromBelt } from '../../app/belt-actions.ts'
import { useDerivedState } from '../../app/derived-state.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { select, showSites } from '../../app/view-state.ts'
import { pinInGroup, unbarInGroup } from '../../model/operations/edit-group.ts'
import { programmeOf } from '../../model/plan.ts'
import type { Belt } from '../../model/tables.ts'
import { stakeOf } from '../../network/stake-of.ts'
import { DomainMark } from '../charts/domain-mark.tsx'
import { InspectorSection } from '../panels/inspector-frame.tsx'
import { rankNearSites } from './rank-near-sites.ts'

/** Listed here; the table shows the rest. */
const MOST_LISTED = 60

interface BeltMembersProps {
  readonly belt: Belt
  /** The same belt on its roads. */
  readonly laid: FoundBelt
  readonly title: string
  readonly readOnly: boolean
}

/** The sites of a belt in the order of travel: pin, take out, let back in, add one that is near. */
export function BeltMembers({ belt, laid, title, readOnly }: BeltMembersProps) {
  const { t } = useTranslation()
  const plan = usePlanState((state) => state.plan)
  const derived = useDerivedState((state) => state.derived)
  const facts = derived && siteFactsOf(derived)
  const domains = new Map(programmeOf(plan).domains.map((domain) => [domain.id, domain]))
  const pinned = new Set(belt.pinnedIds)
  const near = useMemo(
    () => (readOnly ? [] : rankNearSites(laid, plan.site, new Set(belt.siteIds))),
    [readOnly, laid, plan.site, belt.siteIds],
  )
  const noteOf = (id: string): string => {
    const hang = facts?.hangOf(id)
    const route = hang && plan.route.get(hang.routeId)
    return hang ? `${route?.ref || route?.name || ''} ${stakeOf(hang)}` : ''
  }
  const pin = (siteId: string): void => {
    const now = usePlanState.getState().plan
    runChangeset(pinInGroup(now, 'belt', belt.id, siteId, !pinned.has(siteId)))
  }
  return (
    <InspectorSection title={t('lines.belt.members', { n: laid.siteIds.length })}>
      <ol className="inspector-list">
        {laid.siteIds.slice(0, MOST_LISTED).map((id) => {
          const site = plan.site.get(id)
          if (!site) return null
          const isPinned = pinned.has(id)
          return (
            <li key={id} className="belt-member">
              <button type="button" onClick={() => select('site', [id])}>
                <DomainMark domain={domains.get(site.domainId ?? '') ?? null} />
                <span>{site.name}</span>
                <small className="tabular">{noteOf(id)}</small>
              </button>
              {!readOnly && (
                <>
                  <MemberTool
                    label={t(isPinned ? 'lines.belt.unpin' : 'lines.belt.pin', { name: site.name })}
                    Icon={isPinned ? IconPinFilled : IconPin}
                    onClick={() => pin(id)}
                  />
                  <MemberTool
                    label={t('lines.belt.remove', { name: site.name })}
                    Icon={IconMinus}
                    onClick={() => removeSitesFromBelt(belt.id, [id])}
                  />
                </>
              )}
            </li>
          )
        })}
      </ol>
      {laid.siteIds.length > 0 && (
        <button
          type="button"
          className="inspector-link mantine-focus-auto"
          onClick={() => showSites(title, laid.siteIds)}
        >
          {t('inspector.sites.all', { n: laid.siteIds.length.toLocaleString('en') })}
        </button>
      )}
      {!readOnly && (
        <Select
          mt="xs"
          label={t('lines.belt.addNear')}
          placeholder={t('lines.belt.nearHint')}
          nothingFoundMessage={t('lines.belt.noNear')}
          searchable
          limit={50}
          value={null}
          data={near.map(({ site, distanceM }) => ({
            value: site.id,
            label: t('lines.belt.nearOption', { name: site.name, km: (distanceM / 1000).toFixed(1) }),
          }))}
          onChange={(siteId) => siteId && addSitesToBelt(belt.id, [siteId])}
        />
      )}
      {(belt.barredIds?.length ?? 0) > 0 && (
        <>
          <Text size="sm" c="dimmed" mt="xs">
            {t('lines.belt.barred', { n: belt.barredIds?.length ?? 0 })}
          </Text>
          <ul className="inspector-list">
            {belt.barredIds?.slice(0, MOST_LISTED).map((id) => {
              const name = plan.site.get(id)?.name ?? ''
              return (
                <li key={id} className="belt-member">
                  <button type="button" onClick={() => select('site', [id])}>
                    <span>{name}</span>
                  </button>
                  {!readOnly && (
                    <MemberTool
                      label={t('lines.belt.letBack', { name })}
                      Icon={IconArrowBackUp}
                      onClick={() => runChangeset(unbarInGroup(usePlanState.getState().plan, 'belt', belt.id, id))}
                    />
                  )}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </InspectorSection>
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
