/** What is said about a web form itself: names, what it makes, whether it is open, where it may stand, its colour. */
import { ColorInput, MultiSelect, Switch, TagsInput } from '@mantine/core'
import { TitleFields } from '../documents/TitleFields.tsx'
import { useReading } from '../documents/useReading.ts'
import { EntitySelect } from '../editor/details/EntitySelect.tsx'
import classes from '../editor/EntitySettings.module.css'
import { objectAt, own, textAt, textsAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import { textLanguages } from '../templates/texts-edits.ts'
import { writeValue } from '../text/write-value.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'

export function WebformSettings({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const form = useReading(bench.text)
  const list = (key: 'origins' | 'languages', values: string[]) =>
    bench.edit(text => writeValue(text, [key], values.length ? values : undefined))
  return (
    <fieldset className={classes.settings} disabled={!bench.valid}>
      <TitleFields bench={bench} path={[]} at={form} />
      <EntitySelect
        label={t('webforms.makes')}
        value={textAt(form, 'entity') ?? ''}
        onChange={name => bench.edit(text => writeValue(text, ['entity'], name))}
      />
      <Switch
        label={t('webforms.active')}
        checked={own(form, 'active') !== false}
        onChange={event => {
          const off = event.currentTarget.checked ? undefined : false
          bench.edit(text => writeValue(text, ['active'], off))
        }}
      />
      <MultiSelect
        label={t('templates.languages')}
        data={textLanguages.map(value => ({ value, label: t(`templates.language.${value}`) }))}
        value={textsAt(form, 'languages')}
        placeholder={textsAt(form, 'languages').length ? '' : t('templates.allLanguages')}
        onChange={values => list('languages', values)}
      />
      <TagsInput
        label={t('webforms.origins')}
        description={t('webforms.originsHint')}
        placeholder="https://www.example.com"
        value={textsAt(form, 'origins')}
        onChange={values => list('origins', values)}
      />
      <ColorInput
        label={t('webforms.color')}
        format="hex"
        withEyeDropper={false}
        value={textAt(objectAt(form, 'look'), 'color') ?? ''}
        onChange={color =>
          bench.edit(
            text => writeValue(text, ['look'], color ? { ...objectAt(form, 'look'), color } : undefined),
            'look',
          )
        }
      />
    </fieldset>
  )
}
