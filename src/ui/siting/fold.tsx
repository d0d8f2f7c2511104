import './siting.css'
import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'

interface FoldProps {
  readonly title: string
  /** What is set inside, said while it is closed too. */
  readonly note?: string | undefined
  readonly isFirstOpen?: boolean
  readonly children: ReactNode
}

/** A part of the form that is out of the way until it is wanted. */
export function Fold({ title, note, isFirstOpen = false, children }: FoldProps) {
  const [isOpen, setOpen] = useState(isFirstOpen)
  const Icon = isOpen ? IconChevronDown : IconChevronRight
  return (
    <section className="siting-fold">
      <UnstyledButton className="siting-fold-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon size={16} aria-hidden />
        <span>{title}</span>
        {note && <small className="tabular">{note}</small>}
      </UnstyledButton>
      {isOpen && <div className="siting-fold-body">{children}</div>}
    </section>
  )
}
