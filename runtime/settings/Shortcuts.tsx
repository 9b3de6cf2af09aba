/** The keys and what they do. */
import { Kbd } from '@mantine/core'
import { Fragment } from 'react'
import classes from './Settings.module.css'
import { shortcuts } from './shortcuts.ts'
import { useSettingsTexts } from './useSettingsTexts.ts'

export function Shortcuts() {
  const { t } = useSettingsTexts()
  return Object.entries(shortcuts).map(([group, keys]) => (
    <section key={group} style={{ marginBottom: 24 }}>
      <h3 className={classes.settingLabel}>{t(`settings.shortcuts.group.${group}`)}</h3>
      <dl className={classes.shortcuts}>
        {Object.entries(keys).map(([name, pressed]) => (
          <Fragment key={name}>
            <dt>{t(`settings.shortcuts.${name}`)}</dt>
            <dd>
              {[...pressed].map((key: string) => (
                <Kbd key={key}>{key === 'mod' ? modifier() : key}</Kbd>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  ))
}

const modifier = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl')
