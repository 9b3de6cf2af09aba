/** The picture a person chose, and an end to it where it is not fit for others. Nothing where they have none. */
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import { Initials } from '../../runtime/shell/Initials.tsx'
import { showDone } from '../../runtime/shell/show-done.ts'
import { usePortraits } from '../../runtime/shell/usePortraits.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { AskedButton } from './AskedButton.tsx'
import { useSaved } from './useSaved.ts'

export function UserPortrait({ user }: { user: UserSummary }) {
  const { t } = useTexts()
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
        <AskedButton
          label={t('users.removePicture')}
          title={t('users.removePictureTitle', { name: user.name })}
          hint={t('users.removePictureHint')}
          action={t('users.removePictureNow')}
          busy={remove.isPending}
          onConfirm={() => remove.mutate(undefined)}
        />
      }
    >
      <Initials name={user.name} person={user._id} size={64} />
      {remove.error != null && <PlanProblem error={remove.error} />}
    </Part>
  )
}
