/** What one can do with a sheet at its stage, and how far the server is with it. */
import { Button, Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Import, ImportTarget } from '../../platform/contract/import.ts'
import { labelText } from '../../platform/contract/label.ts'
import { missingFields } from './map-column.ts'
import classes from './sheets.module.css'
import type { ImportState, Work } from './useImport.ts'

interface ImportActionsProps {
  state: ImportState
  sheet: Import
  targets: ImportTarget[]
}

const doing: Record<string, Work> = { checking: 'check', running: 'run', undoing: 'undo' }

export function ImportActions({ state, sheet, targets }: ImportActionsProps) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const { start, isBusy } = state
  if (isBusy) return <Working state={state} work={doing[sheet.state]!} rows={sheet.rows} />
  if (sheet.state === 'done')
    return (
      <div className={classes.section}>
        <div className={classes.actions}>
          <Button variant="default" loading={start.isPending} onClick={() => start.mutate('undo')}>
            {t('undo')}
          </Button>
        </div>
        <p className={classes.hint}>{t('undoHint')}</p>
      </div>
    )
  if (sheet.state === 'undone') return null
  const missing = sheet.settings.mode === 'update' ? [] : missingFields(sheet.settings, targets)
  const fields = missing.map(({ title }) => labelText(title, i18n.language)).join(', ')
  const { created = 0, updated = 0 } = sheet.counts
  const ready = sheet.settings.columns.length > 0 && !state.save.isPending
  return (
    <div className={classes.section}>
      {fields && <p className={classes.warning}>{t('required', { fields })}</p>}
      <div className={classes.actions}>
        <Button
          variant={sheet.state === 'checked' ? 'default' : 'filled'}
          disabled={!ready}
          loading={start.isPending}
          onClick={() => start.mutate('check')}
        >
          {t('check')}
        </Button>
        <Button
          variant={sheet.state === 'checked' ? 'filled' : 'default'}
          disabled={!ready || (sheet.state === 'checked' && created + updated === 0)}
          loading={start.isPending}
          onClick={() => start.mutate('run')}
        >
          {sheet.state === 'checked' ? t('run', { count: created + updated }) : t('runUnchecked')}
        </Button>
      </div>
    </div>
  )
}

function Working({ state: { job, stop }, work, rows }: { state: ImportState; work: Work; rows: number }) {
  const { t, i18n } = useTranslation(['sheets', 'common'])
  const done = job?.progress.done ?? 0
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <section className={classes.section} aria-live="polite">
      <div className={classes.actions}>
        <strong>{t(`working.${work}`)}</strong>
        <span className={classes.hint}>{t('progress', { done: number.format(done), total: number.format(rows) })}</span>
        <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('cancel')}
        </Button>
      </div>
      <Progress value={(100 * done) / rows} aria-label={t(`working.${work}`)} animated />
    </section>
  )
}
