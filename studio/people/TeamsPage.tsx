/** Teams: people who share what they own, across units. */
import { Button, MultiSelect, TextInput } from '@mantine/core'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import type { Team } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { WithRight } from '../shell/NoRight.tsx'
import classes from '../shell/Table.module.css'
import { useTexts } from '../shell/useTexts.ts'
import { FormFrame } from './FormFrame.tsx'
import rows from './People.module.css'
import { useTeams, useUsers } from './people-queries.ts'
import { useSaved } from './useSaved.ts'

export function TeamsPage() {
  const { t } = useTexts()
  const teams = useTeams()
  const { data: users } = useUsers()
  const [edited, setEdited] = useState<Team | 'new' | null>(null)
  const nameOf = (id: string) => users?.find(({ _id }) => _id === id)?.name ?? ''
  const add = (
    <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('teams.new')}
    </Button>
  )
  return (
    <WithRight right="users">
      <PageHeader title={t('page.teams')} {...(teams.data && { beside: teams.data.length })}>
        {add}
      </PageHeader>
      {teams.error && <ErrorNotice error={teams.error} retry={() => void teams.refetch()} />}
      {teams.isPending && <Rows />}
      {teams.data?.length === 0 && (
        <Notice icon={<IconUsersGroup size={32} />} title={t('teams.empty')} hint={t('teams.emptyHint')}>
          {add}
        </Notice>
      )}
      {teams.data && teams.data.length > 0 && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th>{t('teams.name')}</th>
                <th>{t('teams.members')}</th>
              </tr>
            </thead>
            <tbody>
              {teams.data.map(team => (
                <tr key={team._id} className={classes.row}>
                  <td>
                    <button type="button" className={`${classes.link} ${rows.button}`} onClick={() => setEdited(team)}>
                      {team.name}
                    </button>
                  </td>
                  <td className={classes.quiet}>{team.members.map(nameOf).filter(Boolean).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edited && <TeamForm team={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </WithRight>
  )
}

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { t } = useTexts()
  const { data: users } = useUsers()
  const [name, setName] = useState(team?.name ?? '')
  const [members, setMembers] = useState(team?.members ?? [])
  const save = useSaved(
    () => (team ? client.teams.update(team._id, { name, members }) : client.teams.create({ name, members })),
    ['teams', 'users'],
    onClose,
  )
  const remove = useSaved((id: string) => client.teams.remove(id), ['teams', 'users'], onClose)
  return (
    <FormFrame
      title={team ? team.name : t('teams.new')}
      onClose={onClose}
      onSubmit={() => save.mutate(undefined)}
      ready={name.trim() !== ''}
      busy={save.isPending}
      error={save.error ?? remove.error}
      beside={
        team && (
          <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate(team._id)}>
            {t('common:action.delete')}
          </Button>
        )
      }
    >
      <TextInput
        label={t('teams.name')}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        required
        data-autofocus
      />
      <MultiSelect
        label={t('teams.members')}
        data={(users ?? []).map(user => ({ value: user._id, label: user.name }))}
        value={members}
        onChange={setMembers}
        searchable
      />
    </FormFrame>
  )
}
