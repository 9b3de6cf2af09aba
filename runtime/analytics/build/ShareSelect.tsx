/** With whom a report or dashboard is shared: nobody, a team, or everybody where one may. */
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PersonalDocument, PersonalShare } from '../../../platform/contract/personal.ts'
import { client } from '../../client.ts'
import { useMe } from '../../shell/useMe.ts'

export interface Shared {
  share: PersonalShare
  team: string | null
}

export const nobody: Shared = { share: 'private', team: null }

/** As it is shared now. */
export function useShared(kind: 'dashboard' | 'report', id: string): Shared {
  const { data } = useQuery({
    queryKey: ['analytics', kind, id, 'personal'],
    queryFn: async (): Promise<Pick<PersonalDocument, 'share' | 'team'>> =>
      client[`${kind}s`].get(id.replace(/^my\./, '')),
    enabled: id.startsWith('my.'),
  })
  return data ? { share: data.share, team: data.team?._id ?? null } : nobody
}

export function ShareSelect({ value, onChange }: { value: Shared; onChange: (shared: Shared) => void }) {
  const { t } = useTranslation('analytics')
  const { data: me } = useMe()
  const { data: teams = [] } = useQuery({ queryKey: ['teams'], queryFn: () => client.teams.list(), staleTime: 600_000 })
  const mine = teams.filter(({ members }) => me && members.includes(me.user._id))
  return (
    <Select
      aria-label={t('sharing.label')}
      w={176}
      data={[
        { value: 'private', label: t('sharing.private') },
        ...mine.map(({ _id, name }) => ({ value: _id, label: t('sharing.team', { name }) })),
        ...(me?.rights.includes('model') ? [{ value: 'everyone', label: t('sharing.everyone') }] : []),
      ]}
      value={value.share === 'team' ? value.team : value.share}
      onChange={chosen => {
        if (chosen === 'private' || chosen === 'everyone') onChange({ share: chosen, team: null })
        else if (chosen) onChange({ share: 'team', team: chosen })
      }}
      allowDeselect={false}
    />
  )
}
