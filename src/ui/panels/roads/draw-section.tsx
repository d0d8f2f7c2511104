import { Button, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endDrawing, useDrawing } from '../../../app/drawing-state.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { polylineLengthM } from '../../../geo/polyline-length.ts'
import { ROUTE_CLASSES, type RouteClass } from '../../../model/tables.ts'
import { classifyRoute } from '../../../network/classify-route.ts'
import { parseReferences } from '../../../network/parse-references.ts'
import { parseStake } from '../../../network/parse-stake.ts'
import { currentDrawer } from '../../map/draw/drawer-handle.ts'
import { CoordinateForm } from './coordinate-form.tsx'
import { saveDrawing } from './save-drawing.ts'

/** The form beside a drawing: what has been drawn, what it is called, and the way to type it instead. */
export function DrawSection() {
  const { t } = useTranslation()
  const { coordinates, isFinished, continues } = useDrawing()
  const routes = usePlanState((state) => state.plan.route)
  const continued = continues ? routes.get(continues.routeId) : undefined
  const continuedName = continued ? continued.ref || continued.name : ''
  const km = (polylineLengthM(coordinates) / 1000).toFixed(2)
  return (
    <Stack p="md" gap="sm">
      <Title order={2} fz={16}>
        {continues ? t('roads.draw.continueTitle', { name: continuedName }) : t('roads.draw.title')}
      </Title>
      <div className="draw-hint">{t(isFinished ? 'roads.draw.reshapeHint' : 'roads.draw.hint')}</div>
      <Text size="sm" role="status" className="tabular">
        {t('roads.draw.vertices', { n: coordinates.length, km })}
      </Text>
      <Group gap="xs" grow>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} />}
          disabled={coordinates.length === 0}
          onClick={() => currentDrawer()?.undo()}
        >
          {t(isFinished ? 'roads.draw.undoShape' : 'roads.draw.undo')}
        </Button>
        {!isFinished && (
          <Button
            variant="default"
            leftSection={<IconCheck size={16} />}
            disabled={coordinates.length < 2}
            onClick={() => currentDrawer()?.finish()}
          >
            {t('roads.draw.finish')}
          </Button>
        )}
      </Group>
      {continues ? <ContinueButtons name={continuedName} /> : <NewRouteForm isFinished={isFinished} />}
      <CoordinateForm />
    </Stack>
  )
}

function ContinueButtons({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  const count = useDrawing(({ coordinates }) => coordinates.length)
  return (
    <Group gap="xs" grow>
      <Button disabled={count < 2} onClick={() => saveDrawing(null)}>
        {t('roads.draw.saveContinued', { name })}
      </Button>
      <Button variant="subtle" onClick={endDrawing}>
        {t('roads.draw.cancel')}
      </Button>
    </Group>
  )
}

function NewRouteForm({ isFinished }: { readonly isFinished: boolean }) {
  const { t } = useTranslation()
  const count = useDrawing(({ coordinates }) => coordinates.length)
  const [ref, setRef] = useState('')
  const [name, setName] = useState('')
  const [chosenClass, setChosenClass] = useState<RouteClass | null>(null)
  const [firstStake, setFirstStake] = useState('K0+000')
  const [errors, setErrors] = useState<{ ref?: string; firstStake?: string }>({})
  const refField = useRef<HTMLInputElement>(null)
  // The hand leaves the map: what comes next is the name.
  useEffect(() => {
    if (isFinished) refField.current?.focus()
  }, [isFinished])
  const number = parseReferences(ref)[0] ?? ''
  const routeClass = chosenClass ?? classifyRoute(number, name)
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const stake = parseStake(firstStake)
    const faults = {
      ...(number === '' && name.trim() === '' ? { ref: t('roads.draw.needName') } : {}),
      ...(stake ? {} : { firstStake: t('roads.stakeBad') }),
      ...(stake && stake.prefix !== '' ? { firstStake: t('roads.stakeNoPrefix') } : {}),
    }
    setErrors(faults)
    if (Object.keys(faults).length > 0 || !stake) return
    saveDrawing({ ref: number, name: name.trim(), routeClass, firstChainageM: stake.chainageM })
  }
  return (
    <form onSubmit={save}>
      <Stack gap="xs">
        <TextInput
          ref={refField}
          label={t('roads.draw.ref')}
          description={t('roads.draw.refHint')}
          value={ref}
          error={errors.ref}
          onChange={(event) => setRef(event.currentTarget.value)}
        />
        <TextInput label={t('roads.draw.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <NativeSelect
          label={t('roads.draw.routeClass')}
          value={routeClass}
          data={ROUTE_CLASSES.map((value) => ({ value, label: t(`routeClass.${value}`) }))}
          onChange={(event) => setChosenClass(event.currentTarget.value as RouteClass)}
        />
        <TextInput
          label={t('roads.draw.firstStake')}
          value={firstStake}
          error={errors.firstStake}
          onChange={(event) => setFirstStake(event.currentTarget.value)}
        />
        <Group gap="xs" grow mt={4}>
          <Button type="submit" disabled={count < 2}>
            {t('roads.draw.save')}
          </Button>
          <Button variant="subtle" onClick={endDrawing}>
            {t('roads.draw.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
