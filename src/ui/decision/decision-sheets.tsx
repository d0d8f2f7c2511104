import '../report/report.css'
import './decision.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../app/i18n/index.ts'
import { usePlanState } from '../../app/plan-state.ts'
import { describeChosen, describeUnchosen, joinSentences } from '../../app/siting/describe-reason.ts'
import { describeFigures } from '../../app/siting/describe-figures.ts'
import type { PaperFacts } from '../../app/siting/scenarios.ts'
import { useWord } from '../../app/use-word.ts'
import { planRow, programmeOf } from '../../model/plan.ts'
import type { Scenario } from '../../model/tables.ts'
import { computeGap } from '../../siting/choice/types.ts'
import type { UnchosenReason, Verdict } from '../../siting/reasons/types.ts'
import { findPrintExtent } from '../print/find-print-extent.ts'
import { PrintLegend } from '../print/print-legend.tsx'
import { PrintMap } from '../print/print-map.tsx'
import { PrintNorth } from '../print/print-north.tsx'
import { fitToPaper } from '../print/print-projection.ts'
import { PrintScale } from '../print/print-scale.tsx'
import { byNearness } from '../siting/reasons/by-nearness.ts'
import { useReasonWords } from '../siting/reasons/use-reason-words.ts'
import { useFigureWords } from '../siting/scenarios/use-figure-words.ts'
import { formatPercent } from '../siting/format-percent.ts'
import { useChoiceWords } from '../siting/use-choice-words.ts'
import { DecisionLegend, DecisionMarks } from './decision-marks.tsx'
import { describeSettings } from './describe-settings.ts'
import { usePaperFacts } from './use-paper-facts.ts'

/** Millimetres within the margins of an upright A4 sheet. */
const WIDTH_MM = 190
const HEIGHT_MM = 277
const MAP_MM = 165
/** As many of those not chosen as are told one by one. */
const TOLD = 20
const VERDICTS: readonly Verdict[] = ['better', 'tie', 'worse', 'ruledOut', 'lockedOut']

/** The decision paper on upright A4 sheets: map, figures, chosen and not chosen with reasons, rules, proof, method, data. */
export function DecisionSheets({ scenarioId }: { readonly scenarioId: string }) {
  const scenario = usePlanState((state) => state.plan.scenario.get(scenarioId))
  return scenario ? <Prepared scenario={scenario} /> : null
}

function Prepared({ scenario }: { readonly scenario: Scenario }) {
  const { t } = useTranslation()
  const { facts, message } = usePaperFacts(scenario)
  if (message !== null) return <p className="print-sheet">{t('decision.failed', { message })}</p>
  if (!facts) return <p className="print-sheet">{t('decision.preparing')}</p>
  return <Sheets scenario={scenario} facts={facts} />
}

function Sheets({ scenario, facts }: { readonly scenario: Scenario; readonly facts: PaperFacts }) {
  const { t } = useTranslation()
  const word = useWord()
  const plan = usePlanState((state) => state.plan)
  const { settings, ground, chosen, reasons, figures, today } = facts
  const reasonWords = useReasonWords(ground, settings)
  const figureWords = useFigureWords(settings)
  const choiceWords = useChoiceWords(settings, ground, [])
  const [now] = useState(() => new Date())
  const row = planRow(plan)
  const { choice } = scenario
  const dateOf = (date: Date): string =>
    date.toLocaleDateString(currentLanguage() === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' })
  const countyOf = (c: number): string =>
    ground.areas.find(({ code }) => code === ground.candidates[c]?.areaCodes.county)?.name ?? ''
  const order = chosen.toSorted(
    (a, b) =>
      (ground.candidates[a]?.areaCodes.county ?? '').localeCompare(ground.candidates[b]?.areaCodes.county ?? '') ||
      reasonWords.candidate(a).localeCompare(reasonWords.candidate(b), currentLanguage()) ||
      a - b,
  )
  const projection = fitToPaper(findPrintExtent(plan, 'plan', null, [1, 1]) ?? [73, 18, 135, 54], WIDTH_MM, MAP_MM, 5)
  const sheet = { width: `${WIDTH_MM}mm`, minHeight: `${HEIGHT_MM}mm` }
  const valueOf = (list: typeof figures, key: string): number | null =>
    list.find((figure) => figure.key === key)?.value ?? null
  const rate = (list: typeof figures): string => {
    const share = valueOf(list, 'coverRate')
    return share === null ? t('decision.unknown') : formatPercent(share)
  }
  const isSame = choice?.fingerprint === ground.fingerprint
  const proof =
    isSame && choice.value !== null && choice.bound !== null
      ? { ...choice, value: choice.value, bound: choice.bound }
      : null
  const covered = valueOf(figures, 'covered')
  const tiles = [
    { name: t('decision.tile.chosen'), value: String(chosen.length) },
    { name: t('decision.tile.candidates'), value: ground.candidates.length.toLocaleString('en') },
    ...(covered === null
      ? []
      : [
          {
            name: t('decision.tile.covered', {
              unit: figureWords.unit === '' ? t('service.noun.demandPoint') : figureWords.unit,
            }),
            value: Math.round(covered).toLocaleString('en'),
          },
          { name: t('decision.tile.rate'), value: rate(figures) },
          { name: t('decision.tile.today'), value: rate(today) },
        ]),
    {
      name: t('decision.tile.gap'),
      value: proof ? (proof.isProved ? '0' : `≤ ${formatPercent(computeGap(proof))}`) : t('decision.unknown'),
    },
  ]
  const unchosen = reasons?.unchosen.toSorted(byNearness) ?? []
  const told = unchosen.slice(0, TOLD)
  return (
    <>
      <section className="print-sheet report-sheet" style={sheet}>
        <h1>
          {t('decision.heading', { name: scenario.name })}
          {row.invented && <small>{t('shell.topBar.invented')}</small>}
        </h1>
        <p className="report-by">
          {[
            t('decision.plan', { name: row.name }),
            row.author && t('print.authorIs', { author: row.author }),
            t('print.date', { date: dateOf(now) }),
            row.mapAuditNo && t('print.auditNo', { no: row.mapAuditNo }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <dl className="report-tiles">
          {tiles.map(({ name, value }) => (
            <div key={name}>
              <dd>{value}</dd>
              <dt>{name}</dt>
            </div>
          ))}
        </dl>
        <div className="print-frame">
          <PrintMap projection={projection} siteNames={false} hidesSites />
          <DecisionMarks projection={projection} facts={facts} order={order} />
          <PrintNorth />
        </div>
        <div className="report-map-foot">
          <div>
            <DecisionLegend
              words={{
                chosen: t('decision.map.chosen'),
                rejected: t('decision.map.rejected'),
                existing: t('decision.map.existing'),
              }}
            />
          </div>
          <PrintLegend hidesSites />
          <div>
            <PrintScale scale={projection.scale} />
          </div>
        </div>
      </section>
      <section className="print-sheet report-sheet decision-flow" style={{ width: sheet.width }}>
        <h2>{t('decision.figures')}</h2>
        <table className="decision-table">
          <thead>
            <tr>
              <th>{t('scenarios.figure')}</th>
              <th className="decision-figure">{scenario.name}</th>
              <th className="decision-figure">{t('scenarios.today')}</th>
              <th className="decision-figure">{t('scenarios.change')}</th>
            </tr>
          </thead>
          <tbody>
            {describeFigures([figures, today], figureWords).map(({ key, label, values, change }) => (
              <tr key={key}>
                <td>{label}</td>
                {[...values, change].map((text, i) => (
                  <td key={i} className="decision-figure">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <h2>{t('decision.chosen', { n: chosen.length })}</h2>
        <table className="decision-table">
          <thead>
            <tr>
              <th className="decision-short">{t('decision.number')}</th>
              <th>{t('decision.name')}</th>
              <th className="decision-short">{t('decision.area')}</th>
              <th>{t('decision.why')}</th>
            </tr>
          </thead>
          <tbody>
            {order.map((c, i) => {
              const reason = reasons?.chosen.find(({ candidate }) => candidate === c)
              return (
                <tr key={c}>
                  <td className="decision-short">{i + 1}</td>
                  <th scope="row">{reasonWords.candidate(c)}</th>
                  <td className="decision-short">{countyOf(c)}</td>
                  <td>{reason && joinSentences(describeChosen(reason, reasonWords))}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {unchosen.length > 0 && (
          <>
            <h2>{t('decision.unchosen', { n: unchosen.length.toLocaleString('en') })}</h2>
            {unchosen.length > TOLD && (
              <p>
                {t('decision.unchosenTop', {
                  n: TOLD,
                  rest: (unchosen.length - TOLD).toLocaleString('en'),
                  counts: countVerdicts(unchosen.slice(TOLD))
                    .map(([verdict, n]) => t(`decision.verdict.${verdict}`, { n: n.toLocaleString('en') }))
                    .join(t('reasons.listJoin')),
                })}
              </p>
            )}
            <table className="decision-table">
              <thead>
                <tr>
                  <th>{t('decision.name')}</th>
                  <th className="decision-short">{t('decision.area')}</th>
                  <th>{t('decision.why')}</th>
                </tr>
              </thead>
              <tbody>
                {told.map((reason) => (
                  <tr key={reason.candidate}>
                    <th scope="row">{reasonWords.candidate(reason.candidate)}</th>
                    <td className="decision-short">{countyOf(reason.candidate)}</td>
                    <td>{joinSentences(describeUnchosen(reason, reasonWords))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        <h2>{t('decision.settings')}</h2>
        <Notes notes={describeSettings(facts, programmeOf(plan), choiceWords.demand, word, t)} />
        <h2>{t('decision.proof')}</h2>
        <Notes
          notes={[
            ...(proof
              ? [
                  t('decision.value', { value: choiceWords.value(proof.value) }),
                  t('decision.bound', { bound: choiceWords.bound(proof.bound) }),
                  proof.isProved
                    ? t('decision.proved')
                    : t('decision.notProved', { gap: formatPercent(computeGap(proof)) }),
                ]
              : [t(choice ? 'decision.noValue' : 'decision.hand')]),
            ...(facts.missing > 0 ? [t('decision.lost', { n: facts.missing })] : []),
          ]}
        />
        <h2>{t('decision.method')}</h2>
        <Notes
          notes={[
            t(`decision.methods.${settings.model}`),
            t('decision.solver'),
            t('decision.reasons'),
            ...(reasons?.isWithoutCapacity ? [t('reasons.noCapacity')] : []),
            ...(valueOf(figures, 'gini') === null ? [] : [t('decision.gini')]),
          ]}
        />
        <h2>{t('decision.data')}</h2>
        <Notes
          notes={[
            ...(choice
              ? [
                  t('decision.saved', { date: dateOf(new Date(choice.savedAt)), fingerprint: choice.fingerprint }),
                  isSame ? t('decision.same') : t('decision.changed', { fingerprint: ground.fingerprint }),
                ]
              : []),
            ...(ground.unweighted.length > 0 ? [t('decision.unweighted', { n: ground.unweighted.length })] : []),
            ...(row.invented ? [t('decision.invented')] : []),
            t('decision.printed', { date: dateOf(now) }),
          ]}
        />
        {scenario.notes !== '' && (
          <>
            <h2>{t('scenarios.notes')}</h2>
            <p style={{ whiteSpace: 'pre-wrap' }}>{scenario.notes}</p>
          </>
        )}
      </section>
    </>
  )
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  return (
    <ul>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

function countVerdicts(reasons: readonly UnchosenReason[]): [Verdict, number][] {
  return VERDICTS.map((verdict): [Verdict, number] => [
    verdict,
    reasons.filter((reason) => reason.verdict === verdict).length,
  ]).filter(([, n]) => n > 0)
}
