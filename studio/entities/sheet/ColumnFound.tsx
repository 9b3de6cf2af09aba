/** What was found in a column, as far as it matters for the type that is chosen: above all what would be refused. */
import { Button } from '@mantine/core'
import type { DeclaredColumn, InferredColumn, InferredType, Misfits } from '../../../platform/contract/inferred.ts'
import type { ColumnChoice } from '../../../platform/contract/sheet-entity.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { nearlyType, refusedBy } from './column-fit.ts'
import classes from './Sheet.module.css'

interface ColumnFoundProps {
  choice: ColumnChoice
  column: InferredColumn
  rows: number
  onChange: (change: Partial<ColumnChoice>) => void
}

export function ColumnFound({ choice, column, rows, onChange }: ColumnFoundProps) {
  const { t, language } = useTexts()
  const { declared } = column
  if (declared?.left) return <span className={classes.quiet}>{t(`sheet.leftOut.${declared.left}`)}</span>
  if (column.filled === 0) return <span className={classes.quiet}>{t('sheet.empty')}</span>
  const refused = refusedBy(choice, column)
  const nearly = nearlyType(choice, column)
  const empty = rows - column.filled
  return (
    <div className={classes.found}>
      {refused === 'most' && <span className={classes.bad}>{t('sheet.hopeless')}</span>}
      {refused && refused !== 'most' && (
        <span className={classes.bad}>{t('sheet.misfits', { count: refused.count, sample: samplesOf(refused) })}</span>
      )}
      {choice.type === 'option' && (
        <span className={classes.quiet}>{t('sheet.options', { count: column.values.length })}</span>
      )}
      {choice.type === 'relation' && !declared?.references?.entity && <Relation choice={choice} column={column} />}
      {declared?.references && <Reference choice={choice} references={declared.references} />}
      {choice.type === 'money' && <span className={classes.quiet}>{column.currency ?? 'JPY'}</span>}
      {choice.required && empty > 0 && (
        <span className={classes.bad}>{t('sheet.requiredEmpty', { count: empty })}</span>
      )}
      {!choice.required && empty > 0 && (
        <span className={classes.quiet}>
          {t('sheet.blank', { count: empty, amount: empty.toLocaleString(language) })}
        </span>
      )}
      {nearly && (
        <Button size="compact-xs" variant="subtle" onClick={() => onChange({ type: nearly.type })}>
          {t('sheet.nearly', {
            count: nearly.misfits.count,
            type: typeText(nearly.type),
            sample: samplesOf(nearly.misfits),
          })}
        </Button>
      )}
    </div>
  )

  function samplesOf({ sample }: Misfits): string {
    return sample.map(({ row, text }) => t('sheet.sample', { row, text })).join(t('sheet.comma'))
  }
  function typeText(type: InferredType): string {
    return type === 'postal-code' ? t('sheet.postalCode') : t(`type.${type}`)
  }
}

function Relation({ choice, column }: Pick<ColumnFoundProps, 'choice' | 'column'>) {
  const { t } = useTexts()
  const found = column.relations.find(({ entity }) => entity === choice.relation?.entity)
  if (!found) return <span className={classes.quiet}>{t('sheet.notLookedUp')}</span>
  const { known, asked } = found
  return <span className={known < asked ? classes.bad : classes.quiet}>{t('sheet.known', { known, asked })}</span>
}

/** Where a foreign key leads, and what is missing for it to become a relation. */
function Reference({
  choice,
  references,
}: Pick<ColumnFoundProps, 'choice'> & { references: NonNullable<DeclaredColumn['references']> }) {
  const { t } = useTexts()
  const { schema, table, column, entity } = references
  const place = `${schema}.${table}.${column}`
  if (choice.type === 'relation') return <span className={classes.quiet}>{t('sheet.refersTo', { place })}</span>
  return <span className={classes.quiet}>{t(entity ? 'sheet.couldRelate' : 'sheet.makeFirst', { place })}</span>
}
