/** What a plugin asks for, by name, and whether it was granted. */
import type { PluginRights } from '../../platform/contract/plugin.ts'
import { Tag } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import classes from './Plugins.module.css'

interface RightsProps {
  asks: PluginRights
  /** Not given: not told, as it is being decided. */
  granted?: PluginRights
}

export function Rights({ asks, granted }: RightsProps) {
  const { t } = useTexts()
  const rows = [
    ...(asks.hosts ?? []).map(host => ({
      text: t('plugins.callsHost', { host }),
      has: granted?.hosts?.includes(host),
    })),
    ...Object.entries(asks.records ?? {}).map(([entity, rights]) => ({
      text: t('plugins.usesRecords', {
        entity: entity === '*' ? t('plugins.everyEntity') : entity,
        rights: rights.map(right => t(`plugins.right.${right}`)).join(t('packs.comma')),
      }),
      has: rights.every(right => granted?.records?.[entity]?.includes(right)),
    })),
    ...(asks.secrets ?? []).map(secret => ({
      text: t('plugins.readsSecret', { secret }),
      has: granted?.secrets?.includes(secret),
    })),
  ]
  if (rows.length === 0) return <p>{t('plugins.asksNothing')}</p>
  return (
    <ul className={classes.rights}>
      {rows.map(({ text, has }) => (
        <li key={text}>
          {text}
          {granted && <Tag tone={has ? 'good' : 'caution'}>{t(has ? 'plugins.granted' : 'plugins.notGranted')}</Tag>}
        </li>
      ))}
    </ul>
  )
}
