import { Kbd } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PaletteItem } from './palette-item.ts'

interface PaletteOptionProps {
  readonly item: PaletteItem
  readonly id: string
  readonly chosen: boolean
  /** The first of its group, which is named above it. */
  readonly begins: boolean
  readonly onChoose: () => void
}

/** One line of the list. The field keeps the focus; keys are the field's. */
export function PaletteOption({ item, id, chosen, begins, onChoose }: PaletteOptionProps) {
  const { t } = useTranslation()
  return (
    <>
      {begins && (
        <div className="palette-group" role="presentation">
          {t(`search.group.${item.group}`)}
        </div>
      )}
      <button
        id={id}
        type="button"
        role="option"
        tabIndex={-1}
        className="palette-option"
        aria-selected={chosen}
        aria-disabled={item.run === undefined}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onChoose}
      >
        {item.icon}
        <span>{item.title}</span>
        {item.note && <small className="tabular">{item.note}</small>}
        {item.keys && (
          <small aria-hidden>
            {item.keys.map((key) => (
              <Kbd key={key} ml={2}>
                {key}
              </Kbd>
            ))}
          </small>
        )}
      </button>
    </>
  )
}
