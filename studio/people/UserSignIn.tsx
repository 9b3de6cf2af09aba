/** How a person signs in: when they did last, by what; a link for a new password, and an end to a lost second step. */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Invitation, UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useMoment } from '../changes/useMoment.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { AskedButton } from './AskedButton.tsx'
import { InvitationLink } from './InvitationLink.tsx'
import classes from './People.module.css'
import { useSaved } from './useSaved.ts'

export function UserSignIn({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const { data: me } = useMe()
  const moment = useMoment()
  const [invited, setInvited] = useState<Invitation | null>(null)
  const invite = useSaved(() => client.users.invite(user._id), ['users'], setInvited)
  const reset = useSaved(() => client.twoFactor.reset(user._id), ['users'])
  const { lastSignedInAt, signsInBy, invitedUntil, active } = user
  const hasStep = signsInBy.includes('code') || signsInBy.includes('passkey')
  return (
    <Part title={t('users.signIn')}>
      <dl className={classes.facts}>
        <dt>{t('users.lastSignIn')}</dt>
        <dd>{lastSignedInAt ? moment(lastSignedInAt) : t('users.never')}</dd>
        <dt>{t('users.ways')}</dt>
        <dd>
          {signsInBy.length ? signsInBy.map(way => t(`users.by.${way}`)).join(t('users.comma')) : t('users.noWay')}
        </dd>
        {invitedUntil && (
          <>
            <dt>{t('users.is.invited')}</dt>
            <dd>{t('invitation.until', { at: moment(invitedUntil) })}</dd>
          </>
        )}
      </dl>
      {(invite.error ?? reset.error) != null && <PlanProblem error={invite.error ?? reset.error} />}
      <Group mt="sm">
        <Button
          variant="default"
          disabled={!active}
          loading={invite.isPending}
          onClick={() => invite.mutate(undefined)}
        >
          {t('invitation.send')}
        </Button>
        {me?.administrator && hasStep && (
          <AskedButton
            label={t('users.resetStep')}
            title={t('users.resetStepTitle', { name: user.name })}
            hint={t('users.resetStepHint')}
            busy={reset.isPending}
            onConfirm={() => reset.mutate(undefined)}
          />
        )}
      </Group>
      {invited && <InvitationLink invitation={invited} email={user.email} onClose={() => setInvited(null)} />}
    </Part>
  )
}
