/** Plugins: which there are, whether they are on, and what is wrong. */
import { IconPlug } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PluginSummary } from '../../platform/contract/plugin-summary.ts'
import { textIn } from '../../runtime/plugins/text-in.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { EntityMark } from '../model/EntityMark.tsx'
import packs from '../packs/Packs.module.css'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { PluginState } from './PluginState.tsx'
import { pluginsQuery } from './plugin-queries.ts'

export function PluginsPage() {
  const { t } = useTexts()
  const { data: plugins, error, refetch } = useQuery(pluginsQuery)
  return (
    <WithRight right="model">
      <PageHeader title={t('page.plugins')} {...(plugins && { beside: plugins.length })} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !plugins && <Rows count={6} height={48} />}
      {plugins?.length === 0 && (
        <Notice icon={<IconPlug size={32} />} title={t('plugins.empty')} hint={t('plugins.emptyHint')} />
      )}
      {plugins && plugins.length > 0 && (
        <ul className={packs.cards}>
          {plugins.map(plugin => (
            <PluginCard key={plugin.name} plugin={plugin} />
          ))}
        </ul>
      )}
    </WithRight>
  )
}

function PluginCard({ plugin }: { plugin: PluginSummary }) {
  const { language } = useTexts()
  const { name, version, title, description, problems } = plugin
  return (
    <li className={packs.card}>
      <div className={packs.head}>
        <EntityMark icon="plug" color="indigo" size={32} />
        <div className={packs.words}>
          <Link to="/plugins/$id" params={{ id: name }} className={packs.title}>
            {textIn(title, language)}
          </Link>
          <span className={packs.name}>
            {name} {version}
          </span>
        </div>
        <PluginState plugin={plugin} />
      </div>
      <p className={packs.description}>{problems[0]?.message ?? (description && textIn(description, language))}</p>
    </li>
  )
}
