import type { TFunction } from 'i18next'
import { startDrawing } from '../../app/drawing-state.ts'
import { endsOfRoute } from '../../app/foot-on-route.ts'
import { goThere } from '../../app/go-there.ts'
import { currentLanguage, setLanguage } from '../../app/i18n/index.ts'
import { savePlanFile } from '../../app/plan-files.ts'
import { redo, runChangeset, takeOver, undo, usePlanState } from '../../app/plan-state.ts'
import { useRoadsView } from '../../app/roads-view.ts'
import { currentFigures } from '../../app/service.ts'
import { routeOfSelection, startPicking } from '../../app/route-pick.ts'
import {
  type BaseMap,
  type DrawerTab,
  flyTo,
  LAYERS,
  PANELS,
  setLayer,
  setView,
  showStrip,
  useViewState,
} from '../../app/view-state.ts'
import { reverseRoute } from '../../model/operations/reverse-route.ts'
import { chooseFiles } from '../choose-files.ts'
import { deleteSitesWithUndo } from '../delete-sites.ts'
import { downloadTemplate } from '../import/download-template.ts'
import { openImport } from '../import/open-import.ts'
import { boundsOfPlan } from '../map/bounds-of-plan.ts'
import { deleteRouteWithUndo } from '../panels/route/delete-route.ts'
import { usePaletteState } from './palette-state.ts'

export interface Command {
  readonly id: string
  /** What it is called in the language of `t`. */
  readonly title: (t: TFunction) => string
  readonly keys?: readonly string[]
  readonly run: () => void
}

const TABS: readonly DrawerTab[] = ['sites', 'routes', 'lines', 'belts', 'clusters', 'areas', 'matrix']

const BASE_MAPS = [
  { name: 'none', baseMap: { kind: 'none' } },
  { name: 'osm', baseMap: { kind: 'osm' } },
  { name: 'tiandituVector', baseMap: { kind: 'tianditu', style: 'vector' } },
  { name: 'tiandituImage', baseMap: { kind: 'tianditu', style: 'image' } },
  { name: 'pmtiles', baseMap: { kind: 'pmtiles' } },
] as const satisfies readonly { name: string; baseMap: BaseMap }[]

/** Every command that can be given now. `showPlans` leaves for the list of plans. */
export function buildCommands(showPlans: () => void): Command[] {
  return [...editCommands(), ...screenCommands(), ...mapCommands(), ...fileCommands(showPlans)]
}

function editCommands(): Command[] {
  const { role, log } = usePlanState.getState()
  const { selection } = useViewState.getState()
  if (role !== 'writer')
    return [{ id: 'takeOver', title: (t) => t('search.command.takeOver'), run: () => void takeOver() }]
  const commands: Command[] = []
  if (log.undo.length > 0)
    commands.push({ id: 'undo', title: (t) => t('search.command.undo'), keys: ['Ctrl', 'Z'], run: undo })
  if (log.redo.length > 0)
    commands.push({ id: 'redo', title: (t) => t('search.command.redo'), keys: ['Ctrl', 'Y'], run: redo })
  commands.push({
    id: 'addSite',
    title: (t) => t('search.command.addSite'),
    keys: ['N'],
    run: () => setView({ tool: 'addSite' }),
  })
  commands.push({
    id: 'drawRoute',
    title: (t) => t('search.command.drawRoute'),
    keys: ['R'],
    run: () => startDrawing(),
  })
  commands.push(...routeCommands())
  if (selection?.kind === 'site')
    commands.push({
      id: 'deleteSelected',
      title: (t) => t('search.command.deleteSelected'),
      keys: ['Delete'],
      run: () => deleteSitesWithUndo(selection.ids),
    })
  return commands
}

/** What can be done to the one route that is selected. */
function routeCommands(): Command[] {
  const route = routeOfSelection()
  const ends = route && endsOfRoute(route)
  if (!route || !ends) return []
  const name = route.ref || route.name
  return [
    {
      id: 'extendRoute',
      title: (t) => t('search.command.extendRoute', { name }),
      run: () => startDrawing({ routeId: route.id, start: ends[1] }),
    },
    {
      id: 'reverseRoute',
      title: (t) => t('search.command.reverseRoute', { name }),
      run: () => runChangeset(reverseRoute(usePlanState.getState().plan, route.id)),
    },
    {
      id: 'splitRoute',
      title: (t) => t('search.command.splitRoute', { name }),
      run: () => startPicking('splitRoute', route.id),
    },
    {
      id: 'setStake',
      title: (t) => t('search.command.setStake', { name }),
      run: () => startPicking('setStake', route.id),
    },
    {
      id: 'deleteRoute',
      title: (t) => t('search.command.deleteRoute', { name }),
      run: () => deleteRouteWithUndo(route.id),
    },
  ]
}

function screenCommands(): Command[] {
  const { drawer, selection } = useViewState.getState()
  const commands: Command[] = [
    ...PANELS.map(
      (panel, at): Command => ({
        id: `panel:${panel}`,
        title: (t) => t('search.command.panel', { name: t(`shell.rail.${panel}`) }),
        keys: [String(at + 1)],
        run: () => setView({ panel }),
      }),
    ),
    ...TABS.map(
      (tab): Command => ({
        id: `table:${tab}`,
        title: (t) => t('search.command.table', { name: t(`table.tabs.${tab}`) }),
        ...(tab === 'sites' ? { keys: ['T'] } : {}),
        run: () => setView({ drawer: tab }),
      }),
    ),
  ]
  commands.push({
    id: 'strip',
    title: (t) => t('strip.open'),
    run: () => {
      if (selection?.kind === 'route' || selection?.kind === 'line' || selection?.kind === 'belt')
        showStrip({ kind: selection.kind, id: selection.ids[0] as string })
      else setView({ drawer: 'strip' })
    },
  })
  commands.push({
    id: 'pendingSites',
    title: (t) => t('search.command.pendingSites'),
    run: () => {
      useRoadsView.setState({ task: 'pending' })
      setView({ panel: 'roads' })
    },
  })
  if (drawer)
    commands.push({
      id: 'closeTable',
      title: (t) => t('search.command.closeTable'),
      run: () => setView({ drawer: null }),
    })
  if (useViewState.getState().siteFilter)
    commands.push({
      id: 'allSites',
      title: (t) => t('search.command.allSites'),
      run: () => setView({ drawer: 'sites', siteFilter: null }),
    })
  if (selection) {
    commands.push({
      id: 'goThere',
      title: (t) => t('search.command.goThere'),
      run: () => goThere(selection.kind, selection.ids),
    })
    commands.push({
      id: 'clearSelection',
      title: (t) => t('search.command.clearSelection'),
      keys: ['Esc'],
      run: () => setView({ selection: null }),
    })
  }
  commands.push({
    id: 'switchLanguage',
    title: (t) => t('search.command.switchLanguage'),
    run: () => void setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh'),
  })
  commands.push({
    id: 'keys',
    title: (t) => t('search.command.keys'),
    keys: ['?'],
    run: () => usePaletteState.setState({ open: 'keys' }),
  })
  return commands
}

function mapCommands(): Command[] {
  const { layers } = useViewState.getState()
  const fitPlan: Command = {
    id: 'fitPlan',
    title: (t) => t('search.command.fitPlan'),
    run: () => {
      const bounds = boundsOfPlan(usePlanState.getState().plan)
      if (bounds) flyTo({ bounds })
    },
  }
  const offered = LAYERS.filter((name) => name !== 'demandStates' || currentFigures() !== null)
  const toggles = offered.map((name): Command => {
    const visible = layers.find((layer) => layer.name === name)?.visible ?? false
    return {
      id: `layer:${name}`,
      title: (t) =>
        t(visible ? 'search.command.hideLayer' : 'search.command.showLayer', { name: t(`map.layer.${name}`) }),
      run: () => setLayer(name, { visible: !visible }),
    }
  })
  const baseMaps = BASE_MAPS.map(
    ({ name, baseMap }): Command => ({
      id: `baseMap:${name}`,
      title: (t) => t('search.command.baseMap', { name: t(`map.baseMap.${name}`) }),
      run: () => setView({ baseMap }),
    }),
  )
  return [fitPlan, ...toggles, ...baseMaps]
}

function fileCommands(showPlans: () => void): Command[] {
  const importFiles: Command = {
    id: 'importFiles',
    title: (t) => t('search.command.importFiles'),
    run: () => void chooseFiles({ accept: '', multiple: true }).then((files) => files.length > 0 && openImport(files)),
  }
  return [
    ...(usePlanState.getState().role === 'writer' ? [importFiles] : []),
    { id: 'template', title: (t) => t('search.command.template'), run: () => void downloadTemplate() },
    { id: 'savePlanFile', title: (t) => t('search.command.savePlanFile'), run: () => void savePlanFile() },
    { id: 'print', title: (t) => t('search.command.print'), run: () => setView({ panel: 'output' }) },
    { id: 'plans', title: (t) => t('search.command.plans'), run: showPlans },
  ]
}
