import { ActionIcon, Popover, Tooltip } from '@mantine/core'
import { IconEdit } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Opens what can be changed on all selected rows at once. */
export function BatchButton({ children }: { readonly children: (close: () => void) => ReactNode }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const label = t('table.batchEdit')
  return (
    <Popover opened={open} onChange={setOpen} width={260} shadow="md" position="top" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={label}>
          <ActionIcon variant="subtle" size="md" aria-label={label} aria-expanded={open} onClick={() => setOpen(!open)}>
            <IconEdit size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>{children(() => setOpen(false))}</Popover.Dropdown>
    </Popover>
  )
}
