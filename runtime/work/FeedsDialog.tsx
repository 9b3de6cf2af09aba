/** Addresses at which other calendars follow one's activities. */
import { ActionIcon, Alert, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client } from '../client.ts'
import { showDone } from '../shell/show-done.ts'
import { useFormat } from '../value/useFormat.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

export function FeedsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWorkTexts()
  return (
    <Modal opened onClose={onClose} title={t('work.feed.title')} size="lg">
      <Stack>
        <p className={classes.hint}>{t('work.feed.hint')}</p>
        <NewFeed />
        <Feeds />
      </Stack>
    </Modal>
  )
}

function NewFeed() {
  const { t } = useWorkTexts()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<'own' | 'team'>('own')
  const { mutate, data, isPending } = useMutation({
    mutationFn: client.calendarFeeds.add,
    onSuccess: () => setName(''),
    onSettled: () => queries.invalidateQueries({ queryKey: ['calendar-feeds'] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) mutate({ name: name.trim(), scope })
  }
  return (
    <>
      <form onSubmit={submit} className={classes.add}>
        <TextInput
          className={classes.addText!}
          label={t('work.feed.name')}
          value={name}
          maxLength={200}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Select
          className={classes.addText!}
          label={t('work.feed.scope')}
          data={(['own', 'team'] as const).map(value => ({ value, label: t(`work.feed.${value}`) }))}
          value={scope}
          allowDeselect={false}
          onChange={value => setScope(value === 'team' ? 'team' : 'own')}
        />
        <Button type="submit" loading={isPending} disabled={!name.trim()} className={classes.aside!}>
          {t('work.feed.make')}
        </Button>
      </form>
      {data && (
        <Alert color="green" title={t('work.feed.once')}>
          <Group wrap="nowrap">
            <TextInput readOnly value={data.url} aria-label={data.name} className={classes.address!} />
            <Button
              variant="default"
              onClick={() => void navigator.clipboard.writeText(data.url).then(() => showDone(t('work.feed.copied')))}
            >
              {t('work.feed.copy')}
            </Button>
          </Group>
        </Alert>
      )}
    </>
  )
}

function Feeds() {
  const { t } = useWorkTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey: ['calendar-feeds'], queryFn: client.calendarFeeds.list })
  const { mutate } = useMutation({
    mutationFn: client.calendarFeeds.remove,
    onSettled: () => queries.invalidateQueries({ queryKey: ['calendar-feeds'] }),
  })
  if (!data?.data.length) return null
  return (
    <ul className={classes.list}>
      {data.data.map(({ _id, name, scope, readAt }) => (
        <li key={_id} className={classes.row}>
          <span className={classes.main}>
            <span className={classes.name}>{name}</span>
            <span className={classes.meta}>{t(`work.feed.${scope}`)}</span>
          </span>
          <span className={classes.when}>
            {readAt ? t('work.feed.read', { when: format.ago(readAt, new Date()) }) : t('work.feed.never')}
          </span>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('work.feed.revoke', { name })}
            onClick={() => mutate(_id)}
          >
            <IconX size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )
}
