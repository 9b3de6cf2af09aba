/** Whether this browser tells one of things while the app is closed, and which others do. */
import { ActionIcon, Button, Group } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../client.ts'
import { Part } from '../settings/Part.tsx'
import { useFormat } from '../value/useFormat.ts'
import { endPush, isPushPossible, startPush } from './push.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

export function PushDevices() {
  const { t } = useWorkTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['push'],
    queryFn: client.push.state,
    enabled: isPushPossible(),
    meta: { quiet: true },
  })
  const change = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['push'] }),
  })
  if (!isPushPossible()) return <Part title={t('work.push.title')} hint={t('work.push.unsupported')} />
  const isDenied = Notification.permission === 'denied'
  return (
    <Part title={t('work.push.title')} hint={t(isDenied ? 'work.push.denied' : 'work.push.hint')}>
      <Group>
        <Button
          variant="default"
          disabled={isDenied || !data}
          loading={change.isPending}
          onClick={() => change.mutate(() => startPush(data!.key))}
        >
          {t('work.push.on')}
        </Button>
      </Group>
      {data && data.devices.length > 0 && (
        <ul className={classes.list} aria-label={t('work.push.devices')}>
          {data.devices.map(({ _id, device, createdAt }) => (
            <li key={_id} className={classes.row}>
              <span className={classes.main}>{device}</span>
              <span className={classes.when}>{format.dateTime(createdAt)}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('work.push.remove', { device })}
                onClick={() => change.mutate(() => endPush(_id))}
              >
                <IconX size={16} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
