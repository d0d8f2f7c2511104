import './groups.css'
import { Group, Input } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface ColorSwatchesProps {
  readonly label: string
  readonly colors: readonly string[]
  /** The one that is chosen; empty or another for none of them. */
  readonly color: string
  readonly readOnly: boolean
  readonly onChoose: (color: string) => void
}

/** One of a few colours. */
export function ColorSwatches({ label, colors, color: chosen, readOnly, onChoose }: ColorSwatchesProps) {
  const { t } = useTranslation()
  return (
    <Input.Wrapper label={label} labelElement="div">
      <Group className="group-swatches" role="radiogroup" aria-label={label}>
        {colors.map((color) => (
          <button
            key={color}
            type="button"
            role="radio"
            aria-checked={chosen === color}
            aria-label={t('inspector.colorOf', { color })}
            disabled={readOnly}
            style={{ background: color }}
            onClick={() => chosen !== color && onChoose(color)}
          />
        ))}
      </Group>
    </Input.Wrapper>
  )
}
