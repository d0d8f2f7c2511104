import './scenarios.css'
import { ActionIcon, Group, Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../../app/plan-state.ts'
import { listDifferences } from '../../../app/siting/list-differences.ts'
import { useCompared, useScenarioView } from '../../../app/siting/scenarios.ts'
import type { SharedCamera } from '../../map/compare-map.tsx'
import { CompareFigures } from './compare-section.tsx'
import { countSides } from './count-sides.ts'
import { SideLegend } from './side-legend.tsx'

const CompareMap = lazy(async () => ({ default: (await import('../../map/compare-map.tsx')).CompareMap }))

const close = (): void => useScenarioView.setState({ isOpen: false })

/** Two scenarios over the screen: their maps move together, their figures below. */
export function CompareView() {
  const { t } = useTranslation()
  const isOpen = useScenarioView((view) => view.isOpen)
  const compared = useCompared()
  const isPhone = useMediaQuery('(max-width: 767px)') ?? false
  if (!isOpen || !compared) return null
  const { a, b } = compared
  const title = t('scenarios.compareTitle', { a: a.name, b: b?.name ?? t('scenarios.today') })
  return (
    <Modal.Root opened fullScreen onClose={close} transitionProps={{ duration: 0 }}>
      <Modal.Content aria-label={title} className="compare-view">
        <Group justify="space-between" wrap="nowrap" px="md" py={8}>
          <strong>{title}</strong>
          <ActionIcon variant="subtle" size="lg" aria-label={t('scenarios.close')} onClick={close}>
            <IconX size={20} />
          </ActionIcon>
        </Group>
        <Maps />
        <div className="compare-figures">
          <CompareFigures a={a} b={b} isNarrow={isPhone} />
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

function Maps() {
  const { t } = useTranslation()
  const compared = useCompared()
  const plan = usePlanState((state) => state.plan)
  const [camera, setCamera] = useState<SharedCamera | null>(null)
  const places = useMemo(() => (compared ? listDifferences(plan, compared.a, compared.b) : []), [plan, compared])
  const [left, right] = useMemo(
    () => [places.filter(({ side }) => side !== 'b'), places.filter(({ side }) => side !== 'a')],
    [places],
  )
  if (!compared || !left || !right) return null
  const names = [compared.a.name, compared.b?.name ?? t('scenarios.today')] as const
  return (
    <>
      <div className="compare-maps">
        {[left, right].map((own, i) => (
          <figure key={i} data-testid={`compare-map-${i}`}>
            <figcaption>{names[i]}</figcaption>
            <Suspense>
              <CompareMap label={names[i] ?? ''} places={own} camera={camera} onMove={setCamera} />
            </Suspense>
          </figure>
        ))}
      </div>
      <SideLegend nameA={names[0]} nameB={names[1]} counts={countSides(places)} hasExisting />
    </>
  )
}
