/** What is said about the entity itself: labels, looks, ownership, what comes with its records. */
import { Checkbox, Fieldset, Group, Input, Select, Stack, TextInput } from '@mantine/core'
import { TitleFields } from '../documents/TitleFields.tsx'
import { ColorPicker } from '../model/ColorPicker.tsx'
import { IconPicker } from '../model/IconPicker.tsx'
import { OwnershipChoice } from '../model/OwnershipChoice.tsx'
import { setLabel } from '../schema/edit-fields.ts'
import { setEntity } from '../schema/entity-edits.ts'
import { fieldLabelWithName } from '../schema/field-row.ts'
import { OwnFirst } from '../shell/OwnFirst.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './EntitySettings.module.css'
import type { EntityEditorState } from './useEntityEditor.ts'

export function EntitySettings({ editor }: { editor: EntityEditorState }) {
  const { t, language } = useTexts()
  const { bench, rows, settings, frozen } = editor
  const put = (key: string, value: string | boolean | undefined) => bench.edit(text => setEntity(text, key, value))
  const naming = rows.filter(({ type }) =>
    ['text', 'email', 'phone', 'autonumber', 'person-name', 'option'].includes(type),
  )
  const parts = ['timeline', 'comments', 'attachments', 'audit'] as const
  return (
    <fieldset className={classes.settings} disabled={frozen}>
      <div className={classes.pair}>
        <OwnFirst>{each => <Label editor={editor} language={each} part="title" value={settings[each]} />}</OwnFirst>
        <OwnFirst>
          {each => (
            <Label
              editor={editor}
              language={each}
              part="plural"
              value={each === 'en' ? settings.pluralEn : settings.pluralJa}
            />
          )}
        </OwnFirst>
      </div>
      <TitleFields bench={bench} path={[]} at={editor.document ?? {}} part="description" />
      <Select
        label={t('settings.displayField')}
        description={t('settings.displayFieldHint')}
        data={naming.map(row => ({ value: row.name, label: fieldLabelWithName(row, language) }))}
        value={settings.displayField ?? null}
        placeholder={t('settings.displayFieldAuto')}
        clearable
        onChange={name => put('displayField', name ?? undefined)}
      />
      <Group align="flex-end">
        <IconPicker value={settings.icon} onChange={icon => put('icon', icon)} />
        <Input.Wrapper label={t('settings.color')}>
          <ColorPicker value={settings.color} onChange={color => put('color', color)} />
        </Input.Wrapper>
      </Group>
      <OwnershipChoice value={settings.ownership} onChange={value => put('ownership', value)} />
      <Fieldset legend={t('settings.parts')} variant="unstyled">
        <Stack gap="xs">
          {parts.map(part => (
            <Checkbox
              key={part}
              size="sm"
              label={t(`settings.${part}`)}
              checked={settings[part]}
              onChange={event => put(part, event.currentTarget.checked ? undefined : false)}
            />
          ))}
        </Stack>
      </Fieldset>
    </fieldset>
  )
}

interface LabelProps {
  editor: EntityEditorState
  language: 'en' | 'ja'
  part: 'title' | 'plural'
  value: string
}

function Label({ editor, language, part, value }: LabelProps) {
  const { t } = useTexts()
  return (
    <TextInput
      label={t(`settings.${part}.${language}`)}
      lang={language}
      value={value}
      onChange={event => {
        const text = event.currentTarget.value
        const write = (before: string) =>
          // The written plural stands beside the other settings, its translations beside those of the title.
          part === 'plural' && language === 'en'
            ? setEntity(before, 'plural', text)
            : setLabel(before, [], language, part, text)
        editor.bench.edit(write, `${part}.${language}`)
      }}
    />
  )
}
