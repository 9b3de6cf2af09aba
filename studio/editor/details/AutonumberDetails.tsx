/** The pattern of a number that the platform gives. */
import { TextInput } from '@mantine/core'
import { objectAt, textAt } from '../../schema/read-json.ts'
import { useTexts } from '../../shell/useTexts.ts'
import classes from '../FieldDetails.module.css'
import type { DetailProps } from './detail-props.ts'

export function AutonumberDetails({ row, change }: DetailProps) {
  const { t } = useTexts()
  const pattern = textAt(objectAt(row.property, 'x-autonumber'), 'pattern') ?? ''
  return (
    <div className={classes.grid}>
      <TextInput
        label={t('field.numberPattern')}
        description={t('field.numberPatternHint', { example: exampleOf(pattern, new Date().getFullYear()) })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        spellCheck={false}
        value={pattern}
        onChange={event =>
          change({ ...row.property, 'x-autonumber': { pattern: event.currentTarget.value } }, `pattern.${row.name}`)
        }
      />
    </div>
  )
}

/** `CASE-{yyyy}-{00000}` → `CASE-2026-00001` */
const exampleOf = (pattern: string, year: number) =>
  pattern
    .replace(/\{yyyy\}|\{fy\}/g, String(year))
    .replace(/\{yy\}/g, String(year).slice(2))
    .replace(/\{mm\}/gi, '04')
    .replace(/\{dd\}/gi, '01')
    .replace(/\{(0+)\}/g, (_, zeros: string) => '1'.padStart(zeros.length, '0'))
