/** How far a number is on its way to its target: a bar with the target as its mark. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './Analytics.module.css'
import type { TileProps } from './tile-props.ts'

export function TargetTile({ state, label, drillTo }: TileProps) {
  const { t } = useTranslation('analytics')
  const { table, format, target } = state
  const value = table?.rows[0]?.values[0] ?? 0
  const measure = format.measures[0]!
  const part = target ? value / target : null
  // Beyond the target the mark moves left, so that the bar still ends within its frame.
  const most = Math.max(value, target ?? 0, 1e-9)
  return (
    <div className={classes.numberTile}>
      <div className={classes.targetLine}>
        <Link {...drillTo(state.filter)} className={classes.big}>
          {measure.write(value)}
        </Link>
        {part !== null && <strong>{format.percent(part)}</strong>}
      </div>
      {target !== null && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a meter element cannot carry the target's mark */}
          <div
            className={classes.gauge}
            role="meter"
            aria-label={label}
            aria-valuemin={0}
            aria-valuemax={target}
            aria-valuenow={Math.min(value, target)}
            aria-valuetext={`${measure.write(value)} / ${measure.write(target)}`}
          >
            <div className={classes.gaugeFill} style={{ width: `${(Math.max(0, value) / most) * 100}%` }} />
            <div className={classes.gaugeMark} style={{ left: `${(target / most) * 100}%` }} />
          </div>
          <span className={classes.quiet}>{t('target', { value: measure.write(target) })}</span>
        </>
      )}
    </div>
  )
}
