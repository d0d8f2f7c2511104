import { ActionIcon, Popover, Slider, Text, Title, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconEye, IconEyeOff, IconGripVertical } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHasDemandStates } from '../../app/demand-states.ts'
import { shownBelts, shownLines, useDerivedState } from '../../app/derived-state.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { type LayerName, type LayerSetting, moveLayer, setLayer, useViewState } from '../../app/view-state.ts'
import './layer-list.css'

/** The layers of the map, topmost first: shown or not, in which order, how opaque, and how much each holds. */
export function LayerList() {
  const { t } = useTranslation()
  const all = useViewState((view) => view.layers)
  const hasStates = useHasDemandStates()
  const layers = hasStates ? all : all.filter(({ name }) => name !== 'demandStates')
  /** Where the layer of a row stands among all, of which some may not be offered. */
  const placeOf = (row: number): number => all.findIndex(({ name }) => name === layers[row]?.name)
  const [dragged, setDragged] = useState<LayerName | null>(null)
  return (
    <section aria-labelledby="layer-list-title">
      <Title order={3} fz={14} mb={4} id="layer-list-title">
        {t('map.layers.title')}
      </Title>
      <ol className="layer-list">
        {layers.map((layer, index) => (
          // The buttons of the row do the same without a pointer.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={layer.name}
            draggable
            data-dragged={dragged === layer.name || undefined}
            data-hidden={!layer.visible || undefined}
            onDragStart={(event) => {
              setDragged(layer.name)
              event.dataTransfer.effectAllowed = 'move'
              // Firefox drags only what carries something.
              event.dataTransfer.setData('text/plain', layer.name)
            }}
            onDragOver={(event) => {
              if (!dragged) return
              event.preventDefault()
              if (dragged !== layer.name) moveLayer(dragged, placeOf(index))
            }}
            onDrop={(event) => event.preventDefault()}
            onDragEnd={() => setDragged(null)}
          >
            <LayerRow
              layer={layer}
              above={index > 0 ? placeOf(index - 1) : null}
              below={index < layers.length - 1 ? placeOf(index + 1) : null}
            />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface RowProps {
  readonly layer: LayerSetting
  /** Places of its neighbours among all layers; null at the ends. */
  readonly above: number | null
  readonly below: number | null
}

function LayerRow({ layer, above, below }: RowProps) {
  const { t } = useTranslation()
  const name = t(`map.layer.${layer.name}`)
  const label = t(layer.visible ? 'map.layers.hide' : 'map.layers.show', { layer: name })
  return (
    <>
      <IconGripVertical size={16} className="layer-grip" aria-hidden />
      <Tooltip label={label}>
        <ActionIcon
          variant="subtle"
          aria-label={label}
          aria-pressed={layer.visible}
          onClick={() => setLayer(layer.name, { visible: !layer.visible })}
        >
          {layer.visible ? <IconEye size={18} /> : <IconEyeOff size={18} />}
        </ActionIcon>
      </Tooltip>
      <span className="layer-name">{name}</span>
      <LayerCount name={layer.name} />
      <Opacity layer={layer} label={name} />
      <MoveButton
        label={t('map.layers.up', { layer: name })}
        disabled={above === null}
        onClick={() => above !== null && moveLayer(layer.name, above)}
        up
      />
      <MoveButton
        label={t('map.layers.down', { layer: name })}
        disabled={below === null}
        onClick={() => below !== null && moveLayer(layer.name, below)}
      />
    </>
  )
}

function MoveButton(props: { label: string; disabled: boolean; onClick: () => void; up?: boolean }) {
  const Icon = props.up ? IconArrowUp : IconArrowDown
  return (
    <ActionIcon
      variant="subtle"
      color="gray.7"
      size={24}
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon size={15} />
    </ActionIcon>
  )
}

function Opacity({ layer, label }: { layer: LayerSetting; label: string }) {
  const { t } = useTranslation()
  const percent = Math.round(layer.opacity * 100)
  return (
    <Popover position="bottom-end" width={200} withArrow shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          className="layer-opacity tabular"
          aria-label={`${t('map.layers.opacity', { layer: label })} ${percent}%`}
        >
          {percent}%
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb={8}>
          {t('map.layers.opacityValue', { n: percent })}
        </Text>
        <Slider
          value={percent}
          min={0}
          max={100}
          step={5}
          label={null}
          thumbLabel={t('map.layers.opacity', { layer: label })}
          onChange={(value) => setLayer(layer.name, { opacity: value / 100 })}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** How many rows a layer draws; a hint where it draws something else. */
function LayerCount({ name }: { name: LayerName }) {
  const { t } = useTranslation()
  const rows = usePlanState(({ plan }) => {
    if (name === 'sites') return plan.site.size
    if (name === 'routes') return plan.route.size
    if (name === 'roads') return plan.road.size
    if (name === 'areas') return plan.area.size
    if (name === 'demandPoints' || name === 'demandStates') return plan.demandPoint.size
    if (name === 'clusters' || name === 'spiders') return plan.cluster.size
    return null
  })
  const extents = useDerivedState((state) => (name === 'lines' ? shownLines(state) : shownBelts(state)).length)
  const level = useViewState((view) => view.choropleth?.level ?? null)
  if (name === 'stakes') return <span className="layer-hint">{t('map.layers.stakesHint')}</span>
  if (name === 'choropleth')
    return <span className="layer-hint">{level ? t(`areaLevel.${level}`) : t('map.layers.choroplethHint')}</span>
  return <span className="layer-count tabular">{(rows ?? extents).toLocaleString('en-US')}</span>
}
