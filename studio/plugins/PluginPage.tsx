/** One plugin: what it adds, what it may do, its settings, and what went wrong in it. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { type PluginDetails, pluginParts } from '../../platform/contract/plugin-summary.ts'
import { client } from '../../runtime/client.ts'
import { textIn } from '../../runtime/plugins/text-in.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { showError } from '../../runtime/shell/show-error.ts'
import { EntityMark } from '../model/EntityMark.tsx'
import { BackLink } from '../shell/BackLink.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { Faults } from './Faults.tsx'
import { GrantDialog } from './GrantDialog.tsx'
import { PluginState } from './PluginState.tsx'
import classes from './Plugins.module.css'
import { pluginQuery } from './plugin-queries.ts'
import { Rights } from './Rights.tsx'

const PluginSettings = lazy(() =>
  import('./PluginSettings.tsx').then(({ PluginSettings }) => ({ default: PluginSettings })),
)

export function PluginPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data: plugin, error, refetch } = useQuery(pluginQuery(id))
  return (
    <WithRight right="model">
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !plugin && <Rows />}
      {plugin && <Plugin key={plugin.name} plugin={plugin} />}
    </WithRight>
  )
}

type Change = Parameters<typeof client.plugins.change>[1]

function Plugin({ plugin }: { plugin: PluginDetails }) {
  const { t, language } = useTexts()
  const queries = useQueryClient()
  const [granting, setGranting] = useState(false)
  const { name, version, title, description, state, asks, settingsSchema, problems } = plugin
  const change = async (wanted: Change) => {
    try {
      await client.plugins.change(name, wanted)
      await queries.invalidateQueries({ queryKey: ['plugins'] })
      setGranting(false)
      return true
    } catch (error) {
      showError(error)
      return false
    }
  }
  const asksSomething = Object.values(asks).some(asked => Object.keys(asked).length > 0)
  const turnOn = () => (asksSomething ? setGranting(true) : void change({ on: true }))
  return (
    <>
      <PageHeader
        before={
          <>
            <BackLink to="plugins" />
            <EntityMark icon="plug" color="indigo" size={28} />
          </>
        }
        title={textIn(title, language)}
        beside={`${name} ${version}`}
      >
        <PluginState plugin={plugin} />
        {state === 'on' && (
          <Button size="xs" variant="default" onClick={() => void change({ on: false })}>
            {t('plugins.turnOff')}
          </Button>
        )}
        {(state === 'off' || state === 'waiting') && (
          <Button size="xs" onClick={turnOn}>
            {t('plugins.turnOn')}
          </Button>
        )}
      </PageHeader>
      <div className={classes.page}>
        {description && <p>{textIn(description, language)}</p>}
        {problems.map(({ pointer, message }) => (
          <p key={pointer + message} role="alert" className={classes.problem}>
            {pointer} {message}
          </p>
        ))}
        <Adds plugin={plugin} />
        <section aria-label={t('plugins.rights')}>
          <h2>{t('plugins.rights')}</h2>
          <Rights asks={asks} granted={plugin.granted} />
        </section>
        {settingsSchema && (
          <section aria-label={t('plugins.settings')}>
            <h2>{t('plugins.settings')}</h2>
            <Suspense fallback={<Rows count={3} />}>
              <PluginSettings plugin={plugin} schema={settingsSchema} onSave={settings => change({ settings })} />
            </Suspense>
          </section>
        )}
        <Faults plugin={plugin} onForget={() => void change({ forgetFaults: true })} />
      </div>
      <GrantDialog
        opened={granting}
        asks={asks}
        onClose={() => setGranting(false)}
        onGrant={() => void change({ on: true, granted: asks })}
      />
    </>
  )
}

function Adds({ plugin: { adds } }: { plugin: PluginDetails }) {
  const { t } = useTexts()
  const parts = pluginParts.filter(part => adds[part].length > 0)
  if (parts.length === 0) return null
  return (
    <section aria-label={t('plugins.adds')}>
      <h2>{t('plugins.adds')}</h2>
      <dl className={classes.facts}>
        {parts.map(part => (
          <div key={part}>
            <dt>{t(`plugins.part.${part}`)}</dt>
            <dd>{adds[part].join(t('packs.comma'))}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
