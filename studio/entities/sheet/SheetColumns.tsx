/** Every column with what stands in it and what it becomes; a long sheet's come a hundred at a time. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { InferredSheet } from '../../../platform/contract/inferred.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './Sheet.module.css'
import { SheetColumn } from './SheetColumn.tsx'
import type { SheetEntityState } from './useSheetEntity.ts'

const atOnce = 100

export function SheetColumns({ state, inferred }: { state: SheetEntityState; inferred: InferredSheet }) {
  const { t } = useTexts()
  const [shown, show] = useState(atOnce)
  const names = state.choices.filter(({ take }) => take).map(({ name }) => name.toLowerCase())
  const doubled = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  return (
    <div className={classes.columns}>
      <h2 className={classes.heading}>{t('sheet.columns')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, by keyboard too */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('sheet.columns')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('sheet.take')}</th>
              <th>{t(state.asked?.table ? 'sheet.columnOfTable' : 'sheet.column')}</th>
              <th>{t('sheet.title')}</th>
              <th>{t('sheet.name')}</th>
              <th>{t('sheet.type')}</th>
              <th>{t('sheet.required')}</th>
              <th>{t('sheet.unique')}</th>
              <th>{t('sheet.found')}</th>
            </tr>
          </thead>
          <tbody>
            {state.choices.slice(0, shown).map(choice => (
              <SheetColumn
                key={choice.column}
                choice={choice}
                column={inferred.columns[choice.column]!}
                rows={inferred.rows}
                isDoubled={doubled.has(choice.name.toLowerCase())}
                onChange={state.choose}
              />
            ))}
          </tbody>
        </table>
      </section>
      {shown < state.choices.length && (
        <Button size="xs" variant="default" onClick={() => show(shown + atOnce)}>
          {t('sheet.more', { count: state.choices.length - shown })}
        </Button>
      )}
    </div>
  )
}
