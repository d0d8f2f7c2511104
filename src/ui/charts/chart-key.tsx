/** What lines and bands of a chart stand for. */
export function ChartKey({
  items,
}: {
  readonly items: readonly { readonly mark: 'line' | 'chance' | 'band'; readonly label: string }[]
}) {
  return (
    <div className="chart-key">
      {items.map(({ mark, label }) => (
        <span key={mark}>
          <svg viewBox="0 0 20 10" aria-hidden>
            {mark === 'band' ? (
              <rect className="chart-band" width={20} height={10} />
            ) : (
              <line className={`chart-${mark}`} x1={0} x2={20} y1={5} y2={5} />
            )}
          </svg>
          {label}
        </span>
      ))}
    </div>
  )
}
