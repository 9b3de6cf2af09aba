/** Tells what somebody still has before they are deactivated, hands it over if one wants so, and then ends their access. */
import { Alert, Checkbox, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { labelText } from '../../platform/contract/label.ts'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { PeopleSelect } from '../../runtime/pick/PeopleSelect.tsx'
import { showDone } from '../../runtime/shell/show-done.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useTexts } from '../shell/useTexts.ts'
import { FormFrame } from './FormFrame.tsx'
import classes from './People.module.css'
import { useSaved } from './useSaved.ts'

export function DeactivateUser({ user, onClose }: { user: UserSummary; onClose: () => void }) {
  const { t } = useTexts()
  const had = useQuery({ queryKey: ['user-has', user._id], queryFn: () => whatTheyHave(user._id), retry: false })
  const [to, setTo] = useState<string[]>([])
  const [leave, setLeave] = useState(false)
  const entities = had.data?.records.map(({ entity }) => entity) ?? []
  const hasSome = entities.length > 0 || (had.data?.tasks ?? 0) > 0
  const save = useSaved(
    async () => {
      if (to.length && !leave) await handOver(user._id, to, entities, had.data?.tasks ?? 0)
      return client.users.update(user._id, { active: false })
    },
    ['users', 'keys', 'user-sessions', 'user-has', 'workload'],
    () => {
      showDone(t('users.isOut', { name: user.name }))
      onClose()
    },
  )
  return (
    <FormFrame
      title={t('users.deactivateTitle', { name: user.name })}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      submitLabel={t('users.deactivate')}
      ready={had.data !== undefined && (!hasSome || leave || to.length > 0)}
      busy={save.isPending}
      error={had.error ?? save.error}
    >
      <Alert color="yellow">{t('users.deactivateHint', { sessions: user.sessions })}</Alert>
      {had.data && <Had {...had.data} />}
      {hasSome && (
        <Stack gap="sm">
          <PeopleSelect
            label={t('users.handTo')}
            description={t('users.handToHint')}
            value={to}
            onChange={setTo}
            except={user._id}
            most={50}
          />
          <Checkbox
            label={t('users.leaveIt')}
            checked={leave}
            onChange={event => setLeave(event.currentTarget.checked)}
          />
        </Stack>
      )}
    </FormFrame>
  )
}

function Had({ records, tasks }: Awaited<ReturnType<typeof whatTheyHave>>) {
  const { t, language } = useTexts()
  const { data: me } = useMe()
  const titleOf = (name: string) =>
    labelText(me?.entities.find(each => each.name === name)?.plural ?? { text: name }, language)
  if (records.length === 0 && tasks === 0) return <p className={classes.hint}>{t('users.hasNothing')}</p>
  return (
    <ul className={classes.lines}>
      {records.map(({ entity, records }) => (
        <li key={entity}>
          <span>{titleOf(entity)}</span>
          <span className={classes.count}>{records.toLocaleString(language)}</span>
        </li>
      ))}
      {tasks > 0 && (
        <li>
          <span>{t('users.openTasks')}</span>
          <span className={classes.count}>{tasks}</span>
        </li>
      )}
    </ul>
  )
}

async function whatTheyHave(user: string) {
  const [{ data }, { open }] = await Promise.all([client.workload.ofPerson(user), client.users.tasks(user)])
  return { records: data.filter(({ records }) => records > 0), tasks: open }
}

/** Records evenly among all, decisions to the first: a decision has one person. */
async function handOver(from: string, to: string[], entities: string[], tasks: number): Promise<void> {
  if (entities.length) {
    const begun = await client.transfers.start({ from, to, parts: entities.map(entity => ({ entity })) })
    await client.jobs.follow(begun)
  }
  if (tasks) await client.users.handOverTasks(from, to[0]!)
}
