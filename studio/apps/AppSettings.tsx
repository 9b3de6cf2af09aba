/** What is said about an app itself: its names, looks, place among the apps, and who sees it. */
import { Group, Input, NumberInput } from '@mantine/core'
import { RolesSelect } from '../documents/RolesSelect.tsx'
import { TitleFields } from '../documents/TitleFields.tsx'
import { useReading } from '../documents/useReading.ts'
import classes from '../editor/EntitySettings.module.css'
import { ColorPicker } from '../model/ColorPicker.tsx'
import { IconPicker } from '../model/IconPicker.tsx'
import { own, textAt, textsAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import { setApp } from './navigation-edits.ts'

export function AppSettings({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const app = useReading(bench.text)
  const order = own(app, 'order')
  return (
    <fieldset className={classes.settings} disabled={!bench.valid}>
      <TitleFields bench={bench} path={[]} at={app} />
      <TitleFields bench={bench} path={[]} at={app} part="description" />
      <Group align="flex-end">
        <IconPicker value={textAt(app, 'icon')} onChange={icon => bench.edit(text => setApp(text, 'icon', icon))} />
        <Input.Wrapper label={t('settings.color')}>
          <ColorPicker
            value={textAt(app, 'color')}
            onChange={color => bench.edit(text => setApp(text, 'color', color))}
          />
        </Input.Wrapper>
      </Group>
      <NumberInput
        label={t('apps.order')}
        description={t('apps.orderHint')}
        w={240}
        value={typeof order === 'number' ? order : ''}
        placeholder="100"
        allowDecimal={false}
        onChange={value =>
          bench.edit(text => setApp(text, 'order', typeof value === 'number' ? value : undefined), 'order')
        }
      />
      <RolesSelect
        value={textsAt(app, 'roles')}
        onChange={roles => bench.edit(text => setApp(text, 'roles', roles.length ? roles : undefined))}
      />
    </fieldset>
  )
}
