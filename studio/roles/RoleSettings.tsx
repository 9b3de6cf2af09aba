/** A role's labels and its rights on the platform. */
import { Checkbox, Fieldset, Stack, TextInput } from '@mantine/core'
import { platformRights, type RoleDocument } from '../../platform/contract/documents.ts'
import classes from '../editor/EntitySettings.module.css'
import { setLabel } from '../schema/edit-fields.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { setRight } from './role-rules.ts'

interface RoleSettingsProps {
  bench: Workbench
  role: Partial<RoleDocument> | null
}

export function RoleSettings({ bench, role }: RoleSettingsProps) {
  const { t } = useTexts()
  const label = (language: 'en' | 'ja', key: 'title' | 'description', value: string | undefined) => (
    <TextInput
      label={t(`settings.${key === 'title' ? `title.${language}` : 'description'}`)}
      lang={language}
      value={value ?? ''}
      onChange={event => {
        const text = event.currentTarget.value
        bench.edit(before => setLabel(before, [], language, key, text), `${key}.${language}`)
      }}
    />
  )
  return (
    <fieldset className={classes.settings} disabled={!bench.valid}>
      <div className={classes.pair}>
        {label('en', 'title', role?.title)}
        {label('ja', 'title', role?.['x-i18n']?.['ja']?.title)}
      </div>
      {label('en', 'description', role?.description)}
      <Fieldset legend={t('roles.rights')} variant="unstyled">
        <Stack gap="sm">
          {platformRights.map(right => (
            <Checkbox
              key={right}
              label={t(`right.${right}.title`)}
              description={t(`right.${right}.hint`)}
              checked={role?.rights?.includes(right) ?? false}
              onChange={event => {
                const on = event.currentTarget.checked
                bench.edit(text => setRight(text, right, on))
              }}
            />
          ))}
        </Stack>
      </Fieldset>
    </fieldset>
  )
}
