/** What is not in the form yet: drag it to its place, or press it to put it at the end of the section one is in. */
import { useDraggable } from '@dnd-kit/core'
import { Select } from '@mantine/core'
import { useState } from 'react'
import type { EntityModel } from '../../platform/contract/entity.ts'
import { matches } from '../entities/matches.ts'
import { SearchField } from '../shell/SearchField.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { writeValue } from '../text/write-value.ts'
import classes from './FormDesigner.module.css'
import { Sign } from './ItemChip.tsx'
import { type PaletteEntry, paletteOf } from './palette.ts'
import { itemOf } from './read-form.ts'
import type { FormDesignerState } from './useFormDesigner.ts'
import { useWidgets } from './useItemLabel.ts'

export function Palette({ designer, entity }: { designer: FormDesignerState; entity: EntityModel }) {
  const { t, language } = useTexts()
  const [search, setSearch] = useState('')
  const widgets = useWidgets(entity.name)
  const { form, edit } = designer
  const words = { language, panel: { timeline: t('forms.panel.timeline'), history: t('forms.panel.history') } }
  const palette = paletteOf(entity, form, widgets, words)
  const groups = (['fields', 'related', 'panels'] as const)
    .map(key => ({ key, entries: palette[key].filter(({ label, name }) => matches(`${label} ${name}`, search)) }))
    .filter(({ entries }) => entries.length > 0)
  const required = palette.fields.filter(({ field }) => field?.required)
  return (
    <section className={classes.palette} aria-label={t('forms.palette')}>
      <SearchField label={t('forms.searchFields')} value={search} onChange={setSearch} />
      {groups.map(({ key, entries }) => (
        <div key={key}>
          <h3 className={classes.group}>{t(`forms.${key}`)}</h3>
          <ul className={classes.entries}>
            {entries.map(entry => (
              <Entry key={`${entry.kind} ${entry.name}`} entry={entry} designer={designer} />
            ))}
          </ul>
        </div>
      ))}
      {!groups.length && <p className={classes.quiet}>{search ? t('forms.nothingFound') : t('forms.allPlaced')}</p>}
      <Select
        size="xs"
        mt="sm"
        label={t('forms.rest.label')}
        description={
          form.rest === 'none'
            ? required.length
              ? t('forms.rest.required', { fields: required.map(({ label }) => label).join(t('usage.separator')) })
              : t('forms.rest.noneHint')
            : t('forms.rest.followHint')
        }
        data={(['follow', 'none'] as const).map(value => ({ value, label: t(`forms.rest.${value}`) }))}
        value={form.rest}
        allowDeselect={false}
        onChange={value => edit(text => writeValue(text, ['rest'], value === 'none' ? 'none' : undefined))}
      />
    </section>
  )
}

function Entry({ entry, designer }: { entry: PaletteEntry; designer: FormDesignerState }) {
  const item = itemOf(entry.kind, entry.name)
  const drag = useDraggable({
    id: `new ${entry.kind} ${entry.name}`,
    data: { what: 'new', item, label: entry.label },
  })
  // Enter puts it in; dragged by keys is what stands in the form.
  const { onKeyDown: _, ...pointer } = drag.listeners ?? {}
  return (
    <li>
      <button
        type="button"
        ref={drag.setNodeRef}
        className={classes.entry}
        data-dragged={drag.isDragging || undefined}
        {...pointer}
        onClick={() => designer.add(item, designer.lastPlace())}
      >
        <Sign drawn={entry} field={entry.field} />
        <span className={classes.label}>{entry.label}</span>
        {entry.field?.required && <span aria-hidden="true">*</span>}
      </button>
    </li>
  )
}
