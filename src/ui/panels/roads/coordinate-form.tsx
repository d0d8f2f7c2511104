import { Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { drawTyped, useDrawing } from '../../../app/drawing-state.ts'
import { readCoordinateList } from '../../../app/read-coordinate-list.ts'
import { flyTo } from '../../../app/view-state.ts'

/** A line typed or pasted as coordinates: drawing without a pointer. */
export function CoordinateForm() {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [error, setError] = useState<string | null>(null)
  const draw = (): void => {
    const { positions, fault } = readCoordinateList(text)
    const { continues } = useDrawing.getState()
    const line = continues ? [continues.start, ...positions] : positions
    if (fault) setError(t('roads.draw.pasteBad', { n: fault.number, text: fault.text }))
    else if (new Set(line.map(String)).size < 2) setError(t('roads.draw.pasteFew'))
    else {
      setError(null)
      drawTyped(line)
      const lons = line.map(([lon]) => lon)
      const lats = line.map(([, lat]) => lat)
      flyTo({ bounds: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] })
    }
  }
  return (
    <details>
      <summary className="roads-summary">{t('roads.draw.paste')}</summary>
      <Stack gap="xs" mt="xs">
        <Textarea
          label={t('roads.draw.pasteLabel')}
          autosize
          minRows={3}
          maxRows={10}
          placeholder={'97.3712, 37.3721\n97.3804, 37.3750'}
          value={text}
          error={error}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button variant="default" disabled={text.trim() === ''} onClick={draw}>
          {t('roads.draw.pasteApply')}
        </Button>
      </Stack>
    </details>
  )
}
