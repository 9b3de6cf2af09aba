/** A field's label in one language, written to the text with every key. */
import { setTitle } from '../schema/edit-fields.ts'
import { useTexts } from '../shell/useTexts.ts'
import classes from './FieldTable.module.css'
import type { FieldLineProps } from './field-line-props.ts'

export function TitleCell({ row, edit, language }: Pick<FieldLineProps, 'row' | 'edit'> & { language: 'en' | 'ja' }) {
  const { t } = useTexts()
  const english = language === 'en'
  return (
    <input
      className={`${classes.cell} ${english ? classes.titleEn : classes.titleJa}`}
      lang={language}
      aria-label={t(english ? 'field.titleEnOf' : 'field.titleJaOf', { name: row.name })}
      placeholder={english ? row.name : row.title || row.name}
      value={english ? row.title : row.ja}
      onChange={event => {
        const text = event.currentTarget.value
        edit(before => setTitle(before, row, language, text), `title.${language}.${row.name}`)
      }}
    />
  )
}
