import { Button, Text } from '@mantine/core'
import { IconTrash, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDerivedState } from '../../app/derived-state.ts'
import { runChangeset, usePlanState } from '../../app/plan-state.ts'
import { siteFactsOf } from '../../app/site-facts.ts'
import { useWord } from '../../app/use-word.ts'
import { setView, useViewState } from '../../app/view-state.ts'
import { editSites } from '../../model/operations/edit-sites.ts'
import { programmeOf } from '../../model/plan.ts'
import type { Site } from '../../model/tables.ts'
import { BatchEdit } from '../batch-edit.tsx'
import { ExtentMembershipButton } from '../belts/extent-membership-button.tsx'
import { deleteSitesWithUndo } from '../delete-sites.ts'
import { ClusterMembershipButton } from '../panels/clusters/cluster-membership-button.tsx'
import { BatchButton } from './batch-button.tsx'
import { BarTool } from './selection-bar.tsx'
import { buildSiteColumns } from './site-columns.tsx'
import type { TableProps } from './table-drawer.tsx'
import { TableView } from './table-view.tsx'
import { useGrid } from './use-grid.ts'

const nameOf = (site: Site): string => site.name

/** All sites, or those of a list that a number opened. */
export function SiteTable(props: TableProps) {
  const { t } = useTranslation()
  const sites = usePlanState((state) => state.plan.site)
  const canEdit = usePlanState((state) => state.role === 'writer')
  const list = useViewState((view) => view.siteFilter)
  const rows = useMemo(
    () => (list ? list.siteIds.flatMap((id) => sites.get(id) ?? []) : [...sites.values()]),
    [sites, list],
  )
  const grid = useGrid('sites', rows, useSiteColumns())
  return (
    <TableView
      {...props}
      grid={grid}
      kind="site"
      empty={t('table.empty.sites')}
      nameOf={nameOf}
      onDelete={canEdit ? deleteSitesWithUndo : null}
      listKey={list}
      selectionTools={canEdit && <EditTools />}
      list={
        list && (
          <div className="table-list">
            <Text size="sm" span truncate>
              {t('table.list', { title: list.title, n: rows.length.toLocaleString('en') })}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('table.removeList', { title: list.title })}
              leftSection={<IconX size={14} />}
              onClick={() => setView({ siteFilter: null })}
            >
              {t('table.showAll')}
            </Button>
          </div>
        )
      }
    />
  )
}

function useSiteColumns() {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const areas = usePlanState((state) => state.plan.area)
  const routes = usePlanState((state) => state.plan.route)
  const sites = usePlanState((state) => state.plan.site)
  const derived = useDerivedState((state) => state.derived)
  // As one text, so that an edit which leaves the columns as they are leaves their identity too.
  const propertyNames = useMemo(() => listPropertyNames(sites).join('\n'), [sites])
  return useMemo(
    () =>
      buildSiteColumns({
        t,
        word,
        programme,
        areas,
        routes,
        facts: derived && siteFactsOf(derived),
        propertyNames: propertyNames === '' ? [] : propertyNames.split('\n'),
        edit: (site, field, text) =>
          runChangeset(editSites(usePlanState.getState().plan, [site.id], { [field]: text })),
      }),
    [t, word, programme, areas, routes, derived, propertyNames],
  )
}

/** Headers of the user's other columns, in the order in which they are met. */
function listPropertyNames(sites: ReadonlyMap<string, Site>): string[] {
  const names = new Set<string>()
  for (const site of sites.values()) for (const name in site.properties) names.add(name)
  return [...names]
}

/** Editing and deleting what is selected. */
function EditTools() {
  const { t } = useTranslation()
  const selection = useViewState((view) => view.selection)
  if (selection?.kind !== 'site') return null
  return (
    <>
      <BatchButton>{(close) => <BatchEdit siteIds={selection.ids} onDone={close} />}</BatchButton>
      <ExtentMembershipButton />
      <ClusterMembershipButton />
      <BarTool label={t('action.delete')} onClick={() => deleteSitesWithUndo(selection.ids)} Icon={IconTrash} />
    </>
  )
}
