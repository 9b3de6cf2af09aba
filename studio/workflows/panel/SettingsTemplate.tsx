/** The settings themselves, one below the other; those that few need come when asked for. */
import { UnstyledButton } from '@mantine/core'
import type { ObjectFieldTemplateProps } from '@rjsf/utils'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { ObjectFieldTemplate } from '../../../runtime/form/templates/ObjectFieldTemplate.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import classes from './SettingsForm.module.css'
import { useSettingsScope } from './settings-scope.ts'

export function SettingsTemplate(props: ObjectFieldTemplateProps) {
  const { t } = useTexts()
  const { advanced, settings } = useSettingsScope()
  const [open, setOpen] = useState(() => [...advanced].some(name => Object.hasOwn(settings, name)))
  const last = props.fieldPathId.path.at(-1)
  // One of a list needs no title: its frame says where it begins.
  if (last !== undefined) return <ObjectFieldTemplate {...props} title={typeof last === 'number' ? '' : props.title} />
  const shown = props.properties.filter(({ hidden }) => !hidden)
  const more = shown.filter(({ name }) => advanced.has(name))
  return (
    <div className={classes.fields}>
      {shown
        .filter(({ name }) => !advanced.has(name))
        .map(({ name, content }) => (
          <div key={name}>{content}</div>
        ))}
      {more.length > 0 && (
        <UnstyledButton className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronRight size={14} />
          {t('workflows.panel.more')}
        </UnstyledButton>
      )}
      {open && more.map(({ name, content }) => <div key={name}>{content}</div>)}
    </div>
  )
}
