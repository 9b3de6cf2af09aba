/** What was read: the file, its encoding or sheet, and what of it will not be taken. */
import { Button, Select } from '@mantine/core'
import type { InferredSheet } from '../../../platform/contract/inferred.ts'
import { problemText } from '../../../runtime/i18n/problem-text.ts'
import { FormAlert } from '../../../runtime/shell/FormAlert.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './Sheet.module.css'
import type { SheetEntityState } from './useSheetEntity.ts'

/** An import takes no more. */
const mostRows = 1_000_000

export function SheetFacts({ state, inferred }: { state: SheetEntityState; inferred: InferredSheet }) {
  const { t, language } = useTexts()
  const { format, rows, ragged, left, columns, sheets } = inferred
  const { file, table } = state.asked!
  const kind = table ? t('sheet.tableKind') : format.kind === 'xlsx' ? 'XLSX' : `CSV, ${format.encoding?.toUpperCase()}`
  const amount = (n: number) => n.toLocaleString(language)
  return (
    <section className={classes.facts}>
      <strong>{table ? `${table.schema}.${table.table}` : file?.name}</strong>
      <span className={classes.quiet}>
        {t('sheet.read', { rows: amount(rows), columns: amount(columns.length), format: kind })}
      </span>
      {sheets.length > 1 && (
        <Select
          size="xs"
          aria-label={t('sheet.sheet')}
          data={sheets}
          value={format.sheet ?? null}
          allowDeselect={false}
          disabled={state.read.isPending}
          onChange={sheet => sheet && file && state.read.mutate({ file, sheet })}
        />
      )}
      <Button size="compact-sm" variant="subtle" onClick={state.forget}>
        {t(table ? 'sheet.anotherTable' : 'sheet.another')}
      </Button>
      {state.read.error && <FormAlert>{problemText(state.read.error, t)}</FormAlert>}
      {ragged > 0 && <p className={classes.warning}>{t('sheet.ragged', { count: ragged })}</p>}
      {table && rows > mostRows && <p className={classes.warning}>{t('sheet.tooMany', { most: amount(mostRows) })}</p>}
      {left > 0 && <p className={classes.warning}>{t('sheet.left', { count: left, most: columns.length })}</p>}
    </section>
  )
}
