/** What a visitor is asked and told: fields in their order, what they agree to, and the texts around them. */
import { Select } from '@mantine/core'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import { useReading } from '../documents/useReading.ts'
import { useModel } from '../model/model-queries.ts'
import { own, textAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import { appendTo, moveIn, removeFrom } from '../templates/list-edits.ts'
import { SortableList } from '../templates/SortableList.tsx'
import classes from '../templates/Templates.module.css'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { ConsentList } from './ConsentList.tsx'
import { PlainTexts } from './PlainTexts.tsx'
import { WebformFieldLine } from './WebformFieldLine.tsx'
import { rowsOf } from './webform-edits.ts'

const around = ['intro', 'submit', 'thanks'] as const

export function WebformEditor({ bench }: { bench: Workbench }) {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const form = useReading(bench.text)
  const [open, setOpen] = useState<number | null>(null)
  const fields = model?.entities.find(({ name }) => name === textAt(form, 'entity'))?.fields ?? []
  const rows = rowsOf(form)
  const titleOf = (name: string) => {
    const field = fields.find(each => each.name === name)
    return field ? labelText(field.title, language) : name
  }
  const others = fields.filter(
    ({ name, type, computed, readOnly }) =>
      !computed && !readOnly && type !== 'inverse' && !rows.some(({ field }) => field === name),
  )
  return (
    <fieldset className={classes.page} disabled={!bench.valid}>
      <section className={classes.rows} aria-label={t('webforms.fields')}>
        <span className={classes.legend}>{t('webforms.fields')}</span>
        <SortableList
          count={rows.length}
          label={index => t('webforms.moveField', { name: titleOf(rows[index]?.field ?? '') })}
          onMove={(from, to) => {
            setOpen(null)
            bench.edit(text => moveIn(text, ['fields'], from, to))
          }}
          line={(index, handle) => (
            <WebformFieldLine
              bench={bench}
              index={index}
              row={rows[index]!}
              name={titleOf(rows[index]!.field)}
              handle={handle}
              open={open === index}
              onToggle={() => setOpen(open === index ? null : index)}
              onRemove={() => {
                setOpen(null)
                bench.edit(text => removeFrom(text, ['fields'], index))
              }}
            />
          )}
        />
        <Select
          aria-label={t('webforms.addField')}
          placeholder={t('webforms.addField')}
          data={others.map(({ name, title }) => ({ value: name, label: labelText(title, language) }))}
          value={null}
          onChange={name => name && bench.edit(text => appendTo(text, ['fields'], name))}
          searchable
          maw={320}
        />
      </section>
      <ConsentList bench={bench} form={form} />
      {around.map(key => (
        <PlainTexts
          key={key}
          label={t(`webforms.${key}`)}
          bench={bench}
          path={[key]}
          value={own(form, key)}
          tall={key !== 'submit'}
        />
      ))}
    </fieldset>
  )
}
