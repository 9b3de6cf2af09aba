/** Where one is signed in: which device, from where, since when; each can be ended. */
import { Badge, Button } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../../platform/contract/session.ts'
import { client } from '../../client.ts'
import { showDone } from '../../shell/show-done.ts'
import { useFormat } from '../../value/useFormat.ts'
import { Part } from '../Part.tsx'
import classes from '../Settings.module.css'
import { useSettingsTexts } from '../useSettingsTexts.ts'
import { deviceOf } from './device-of.ts'
import { placeOf } from './place-of.ts'
import { useStep } from './useStep.ts'

export function SessionsPart() {
  const { t } = useSettingsTexts()
  const { data = [] } = useQuery({ queryKey: ['sessions'], queryFn: client.session.list })
  const sessions = data.toSorted((one, other) => Number(other.current) - Number(one.current))
  const others = sessions.filter(({ current }) => !current)
  const end = useStep(
    async (ids: string[]) => {
      for (const id of ids) await client.session.end(id)
    },
    () => showDone(t('settings.sessions.ended')),
  )
  return (
    <Part
      title={t('settings.sessions.title')}
      action={
        others.length > 1 && (
          <Button variant="default" onClick={() => end.mutate(others.map(({ _id }) => _id))} loading={end.isPending}>
            {t('settings.sessions.endOthers')}
          </Button>
        )
      }
    >
      <ul className={classes.rows}>
        {sessions.map(session => (
          <SessionRow key={session._id} session={session} onEnd={() => end.mutate([session._id])} />
        ))}
      </ul>
    </Part>
  )
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useSettingsTexts()
  const format = useFormat()
  const { userAgent, ip, createdAt, current } = session
  const known = deviceOf(userAgent)
  const device = known ? t('settings.sessions.device', known) : t('settings.sessions.unknownDevice')
  const Icon = /iPhone|Android|iPad/.test(userAgent ?? '') ? IconDeviceMobile : IconDeviceDesktop
  return (
    <li className={classes.row}>
      <Icon size={20} aria-hidden />
      <div className={classes.rowText}>
        <strong>{device}</strong>{' '}
        {current && (
          <Badge size="sm" variant="light" tt="none">
            {t('settings.sessions.here')}
          </Badge>
        )}
        <div className={classes.rowFacts}>
          {ip && <span>{t(`settings.sessions.place.${placeOf(ip)}`, { ip })}</span>}
          <span>{t('settings.sessions.since', { at: format.dateTime(createdAt) })}</span>
        </div>
      </div>
      {!current && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('settings.sessions.end')}: ${t('settings.sessions.endOf', { device })}`}
          onClick={onEnd}
        >
          {t('settings.sessions.end')}
        </Button>
      )}
    </li>
  )
}
