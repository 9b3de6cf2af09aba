/** Where a person is signed in, and an end to all of it: for a lost device. */
import { useQuery } from '@tanstack/react-query'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import { deviceOf } from '../../runtime/settings/security/device-of.ts'
import { useMoment } from '../changes/useMoment.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { AskedButton } from './AskedButton.tsx'
import classes from './People.module.css'
import { useSaved } from './useSaved.ts'

export function UserSessions({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const moment = useMoment()
  const { data, error } = useQuery({
    queryKey: ['user-sessions', user._id],
    queryFn: () => client.users.sessions(user._id),
    retry: false,
  })
  const end = useSaved(() => client.users.endSessions(user._id), ['users', 'user-sessions'])
  return (
    <Part
      title={t('users.sessions')}
      action={
        data &&
        data.length > 0 && (
          <AskedButton
            label={t('users.endSessions')}
            title={t('users.endSessionsTitle', { name: user.name })}
            hint={t('users.endSessionsHint')}
            busy={end.isPending}
            onConfirm={() => end.mutate(undefined)}
          />
        )
      }
    >
      {(error ?? end.error) != null && <PlanProblem error={error ?? end.error} />}
      {data?.length === 0 && <p className={classes.hint}>{t('users.noSessions')}</p>}
      <ul className={classes.lines}>
        {data?.map(({ _id, userAgent, ip, createdAt }) => {
          const known = deviceOf(userAgent)
          return (
            <li key={_id}>
              <span>{known ? `${known.browser} / ${known.system}` : t('users.unknownDevice')}</span>
              <span className={classes.hint}>{[ip, moment(createdAt)].filter(Boolean).join(' · ')}</span>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}
