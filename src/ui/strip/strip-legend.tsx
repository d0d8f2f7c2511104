import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { useWord } from '../../app/use-word.ts'
import { programmeOf } from '../../model/plan.ts'
import { siteForm, siteSymbol, siteSymbolParts } from '../map/symbols/site-symbol.ts'
import type { StripScene } from './build-strip-scene.ts'

/** What the marks of a strip mean: only what is on it. */
export function StripLegend({ scene }: { readonly scene: StripScene }) {
  const { t } = useTranslation()
  const word = useWord()
  const programme = usePlanState((state) => programmeOf(state.plan))
  const used = new Set(scene.sites.map(({ site }) => site.domainId))
  const forms = new Set(scene.sites.map(({ site }) => siteForm(site.status)))
  return (
    <ul className="print-legend strip-legend">
      {programme.domains
        .filter((domain) => used.has(domain.id))
        .map((domain) => (
          <li key={domain.id}>
            <Mark parts={siteSymbolParts(siteSymbol(domain, 'designated'))} />
            {word(domain.name)}
          </li>
        ))}
      {(['candidate', 'rectification', 'removed'] as const)
        .filter((status) => forms.has(status))
        .map((status) => (
          <li key={status}>
            <Mark parts={siteSymbolParts(siteSymbol(null, status))} />
            {t(`status.${status}`)}
          </li>
        ))}
      {scene.junctions.length > 0 && (
        <Line label={t('strip.legend.junction')}>
          <line x1={0} x2={8} y1={2} y2={2} stroke="#5F6368" strokeWidth={1} />
          <rect
            x={3}
            y={1}
            width={2}
            height={2}
            fill="#fff"
            stroke="#1A1D21"
            strokeWidth={0.3}
            transform="rotate(45 4 2)"
          />
        </Line>
      )}
      {scene.strip.divided.length > 0 && (
        <Line label={t('strip.legend.divided')}>
          <line x1={0} x2={8} y1={2} y2={2} stroke="#5F6368" strokeWidth={2} />
          <line x1={0} x2={8} y1={2} y2={2} stroke="#fff" strokeWidth={0.7} />
        </Line>
      )}
      {scene.gaps.length > 0 && (
        <Line label={t('strip.legend.gap')}>
          <line x1={0} x2={8} y1={2} y2={2} stroke="#A01010" strokeWidth={0.5} strokeDasharray="1.4 1" />
        </Line>
      )}
      {scene.equations.length > 0 && (
        <Line label={t('strip.legend.equation')}>
          <path d="M3.5 0.4V3.6M4.5 0.4V3.6" stroke="#A01010" strokeWidth={0.4} />
        </Line>
      )}
      <li>{t('strip.sides')}</li>
    </ul>
  )
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg viewBox="0 0 8 4" aria-hidden>
        {children}
      </svg>
      {label}
    </li>
  )
}

function Mark({ parts }: { readonly parts: ReturnType<typeof siteSymbolParts> }) {
  return (
    <svg viewBox="-12 -12 24 24" aria-hidden className="print-mark">
      {parts.map((part, at) => (
        <path
          key={at}
          d={part.d}
          fill={part.fill ?? 'none'}
          stroke={part.stroke ?? 'none'}
          strokeWidth={part.strokeWidthPx}
        />
      ))}
    </svg>
  )
}
