/** The picture a person chose, and an end to it where it is not fit for others. Nothing where they have none. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import { Confirm } from '../../runtime/shell/Confirm.tsx'
import { Initials } from '../../runtime/shell/Initials.tsx'
import { showDone } from '../../runtime/shell/show-done.ts'
import { usePortraits } from '../../runtime/shell/usePortraits.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { useSaved } from './useSaved.ts'

export function UserPortrait({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const [asked, setAsked] = useState(false)
  const portraits = usePortraits()
  const remove = useSaved(
    () => client.portraits.remove(user._id),
    ['portraits'],
    () => showDone(t('users.saved')),
  )
  if (!portraits?.[user._id]) return null
  return (
    <Part
      title={t('users.picture')}
      hint={t('users.pictureHint')}
      action={
        <Button variant="default" loading={remove.isPending} onClick={() => setAsked(true)}>
          {t('users.removePicture')}
        </Button>
      }
    >
      <Initials name={user.name} person={user._id} size={64} />
      {remove.error != null && <PlanProblem error={remove.error} />}
      {asked && (
        <Confirm
          title={t('users.removePictureTitle', { name: user.name })}
          hint={t('users.removePictureHint')}
          action={t('users.removePictureNow')}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setAsked(false)}
        />
      )}
    </Part>
  )
}
