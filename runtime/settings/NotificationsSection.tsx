/** What one is told, by which ways, and when not. Each choice counts at once. */
import { Checkbox, Switch, TextInput } from '@mantine/core'
import {
  type NotificationEvent,
  type NotificationPreferences,
  type NotificationWays,
  notificationEvents,
  type PreferencesPatch,
} from '../../platform/contract/preferences.ts'
import { usePreferences } from '../shell/usePreferences.ts'
import { PushDevices } from '../work/PushDevices.tsx'
import { Part } from './Part.tsx'
import { Setting } from './Setting.tsx'
import classes from './Settings.module.css'
import { useSettingsTexts } from './useSettingsTexts.ts'

const ways = ['app', 'mail', 'push'] as const
const digests = ['off', 'daily', 'weekly'] as const
const usualQuiet = { from: '20:00', to: '08:00', weekends: false }

type Change = (change: NonNullable<PreferencesPatch['notifications']>) => void

export function NotificationsSection() {
  const { t } = useSettingsTexts()
  const { preferences, prefer } = usePreferences()
  if (!preferences) return null
  const { notifications } = preferences
  const change: Change = part => prefer({ notifications: part })
  return (
    <>
      <Part title={t('settings.section.notifications')} hint={t('settings.notifications.intro')}>
        <WaysTable events={notifications.events} change={change} />
      </Part>
      <Part title={t('settings.notifications.digest')}>
        <div className={classes.fields}>
          <Setting<NotificationPreferences['digest']>
            label={t('settings.notifications.digestWhen')}
            value={notifications.digest}
            options={digests.map(value => ({ value, label: t(`settings.notifications.digestChoice.${value}`) }))}
            onChange={digest => change({ digest })}
          />
          {notifications.digest !== 'off' && (
            <TextInput
              type="time"
              label={t('settings.notifications.digestAt')}
              value={notifications.digestAt}
              onChange={event => event.currentTarget.value && change({ digestAt: event.currentTarget.value })}
            />
          )}
        </div>
      </Part>
      <PushDevices />
      <QuietHours quiet={notifications.quietHours} change={change} />
    </>
  )
}

function WaysTable({ events, change }: { events: Record<NotificationEvent, NotificationWays>; change: Change }) {
  const { t } = useSettingsTexts()
  return (
    <table className={classes.ways}>
      <thead>
        <tr>
          <th scope="col">{t('settings.notifications.what')}</th>
          {ways.map(way => (
            <th key={way} scope="col">
              {t(`settings.notifications.way.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {notificationEvents.map(event => (
          <tr key={event}>
            <th scope="row">{t(`settings.notifications.event.${event}`)}</th>
            {ways.map(way => (
              <td key={way}>
                <Checkbox
                  aria-label={t('settings.notifications.by', {
                    event: t(`settings.notifications.event.${event}`),
                    way: t(`settings.notifications.way.${way}`),
                  })}
                  checked={events[event][way]}
                  onChange={({ currentTarget }) => change({ events: { [event]: { [way]: currentTarget.checked } } })}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function QuietHours({ quiet, change }: { quiet: NotificationPreferences['quietHours']; change: Change }) {
  const { t } = useSettingsTexts()
  const time = (key: 'from' | 'to') => (
    <TextInput
      type="time"
      label={t(`settings.notifications.${key}`)}
      value={quiet?.[key] ?? ''}
      onChange={event => event.currentTarget.value && change({ quietHours: { [key]: event.currentTarget.value } })}
    />
  )
  return (
    <Part
      title={t('settings.notifications.quiet')}
      hint={t('settings.notifications.quietHint')}
      action={
        <Switch
          aria-label={t('settings.notifications.quiet')}
          checked={quiet !== null}
          onChange={({ currentTarget }) => change({ quietHours: currentTarget.checked ? usualQuiet : null })}
        />
      }
    >
      {quiet && (
        <div className={classes.fields}>
          <div className={classes.pair}>
            {time('from')}
            {time('to')}
          </div>
          <Checkbox
            label={t('settings.notifications.weekends')}
            checked={quiet.weekends}
            onChange={({ currentTarget }) => change({ quietHours: { weekends: currentTarget.checked } })}
          />
        </div>
      )}
    </Part>
  )
}
