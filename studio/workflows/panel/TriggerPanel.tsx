/** What starts the workflow: which kind of trigger, and its settings. */
import { Select } from '@mantine/core'
import { useMemo } from 'react'
import type { JsonObject, Schema } from '../../../platform/contract/json.ts'
import { Icon } from '../../../runtime/icon/Icon.tsx'
import { useTexts } from '../../shell/useTexts.ts'
import { localText } from '../catalogue.ts'
import { setTriggerSettings, setTriggerType } from '../graph/change-node.ts'
import { triggerId } from '../graph/edge.ts'
import type { Designer } from '../useDesigner.ts'
import { HelpText } from './HelpText.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import classes from './SidePanel.module.css'
import { useSettingsNames } from './useSettingsNames.ts'
import { WaysSection } from './WaysSection.tsx'

export function TriggerPanel({ designer }: { designer: Designer }) {
  const { t, language } = useTexts()
  const { scope, problems } = useSettingsNames(designer, triggerId)
  const { catalogue, document, readOnly } = designer
  const { type: name, ...rest } = document.trigger
  const settings = useMemo(() => settingsOf(document.trigger), [document.trigger])
  const type = catalogue.trigger(name)
  const choices = catalogue.triggers.map(({ type: value, title }) => ({ value, label: localText(title, language) }))
  const choose = (chosen: string | null) => {
    const next = chosen === null ? undefined : catalogue.trigger(chosen)
    if (next) designer.change(before => setTriggerType(before, next.type, setting => has(next.settings, setting)))
  }
  return (
    <>
      <header className={classes.head}>
        <Icon name={type?.icon ?? 'bolt'} />
        <h2 className={classes.type}>{t('workflows.trigger')}</h2>
      </header>
      <div className={classes.body}>
        <Select
          label={t('workflows.panel.triggerType')}
          data={type ? choices : [...choices, { value: name, label: name }]}
          value={name}
          allowDeselect={false}
          searchable
          readOnly={readOnly}
          onChange={choose}
        />
        {type && Object.keys((type.settings['properties'] as object | undefined) ?? rest).length > 0 && (
          <SettingsForm
            id={`trigger-${name}`}
            schema={type.settings}
            settings={settings}
            problems={problems}
            scope={scope}
            onChange={changed =>
              designer.change(before => setTriggerSettings(before, changed), `settings.${triggerId}`)
            }
          />
        )}
        <WaysSection designer={designer} id={triggerId} />
        {type && (
          <section className={classes.section}>
            <h3 className={classes.legend}>{t('workflows.panel.help')}</h3>
            <HelpText text={localText(type.help, language)} />
          </section>
        )}
      </div>
    </>
  )
}

const settingsOf = ({ type: _, ...settings }: { type: string }): JsonObject => settings as JsonObject

const has = (schema: Schema, setting: string) =>
  typeof schema['properties'] === 'object' && Object.hasOwn(schema['properties'] ?? {}, setting)
