/** Has a report or dashboard sent by mail, to oneself and colleagues. */
import { Button, Group, Modal, Select, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rhythm } from '../../platform/contract/report-mail.ts'
import { client } from '../client.ts'
import { PeopleSelect } from '../pick/PeopleSelect.tsx'
import { showDone } from '../shell/show-done.ts'
import { useMe } from '../shell/useMe.ts'
import classes from './Analytics.module.css'

interface ScheduleDialogProps {
  kind: 'dashboard' | 'report'
  id: string
  title: string
  onClose: () => void
}

export function ScheduleDialog({ kind, id, title, onClose }: ScheduleDialogProps) {
  const { t, i18n } = useTranslation(['analytics', 'common'])
  const queries = useQueryClient()
  const { data: me } = useMe()
  const [every, setEvery] = useState<Rhythm>('week')
  const [day, setDay] = useState('1')
  const [hour, setHour] = useState('8')
  const [chosen, setChosen] = useState<string[]>()
  const to = chosen ?? (me ? [me.user._id] : [])
  const send = useMutation({
    mutationFn: () =>
      client.reportMails.add({ kind, document: id, recipients: to, every, day: Number(day), hour: Number(hour) }),
    onSuccess: () => {
      showDone(t('mails.saved'))
      void queries.invalidateQueries({ queryKey: ['analytics', 'mails'] })
      onClose()
    },
  })
  const count = every === 'week' ? 7 : 28
  const days = Array.from({ length: count }, (_, index) => ({
    value: String(index + 1),
    label: every === 'week' ? weekday(index, i18n.language) : String(index + 1),
  }))
  return (
    <Modal opened onClose={onClose} title={`${t('mails.title')}: ${title}`}>
      <Group align="end" grow>
        <Select
          label={t('mails.every')}
          data={(['day', 'week', 'month'] as const).map(value => ({ value, label: t(`mails.${value}`) }))}
          value={every}
          onChange={value => {
            setEvery((value ?? 'week') as Rhythm)
            setDay('1')
          }}
          allowDeselect={false}
        />
        {every !== 'day' && (
          <Select
            label={t(every === 'week' ? 'mails.onDay' : 'mails.dayOfMonth')}
            data={days}
            value={day}
            onChange={value => setDay(value ?? '1')}
            allowDeselect={false}
          />
        )}
        <Select
          label={t('mails.at')}
          data={Array.from({ length: 24 }, (_, index) => ({
            value: String(index),
            label: `${String(index).padStart(2, '0')}:00`,
          }))}
          value={hour}
          onChange={value => setHour(value ?? '8')}
          allowDeselect={false}
        />
      </Group>
      <PeopleSelect className={classes.mailTo} label={t('mails.to')} value={to} onChange={setChosen} />
      <Text mt="sm" size="xs" c="dimmed">
        {t('mails.hint')}
      </Text>
      <Button mt="md" loading={send.isPending} disabled={!to.length} onClick={() => send.mutate()}>
        {t('mails.send')}
      </Button>
    </Modal>
  )
}

/** 2024-01-01 was a Monday. */
const weekday = (index: number, language: string) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + index)))
