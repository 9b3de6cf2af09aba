/** What an administrator can do to see the app with somebody else's rights. */
import { Button } from '@mantine/core'
import { IconEye, IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { showError } from '../../runtime/shell/show-error.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { useTexts } from '../shell/useTexts.ts'
import { WhyForm } from './WhyForm.tsx'

export function UserActions({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const { data: me } = useMe()
  const [asking, setAsking] = useState(false)
  if (!me?.administrator || !user.active) return null
  // A full load, so that nothing of one's own stays in memory.
  const show = () => client.access.showAs(user._id).then(() => window.location.assign('/'), showError)
  return (
    <>
      <Button variant="subtle" leftSection={<IconHelpCircle size={16} />} onClick={() => setAsking(true)}>
        {t('users.why')}
      </Button>
      {user._id !== me.user._id && (
        <Button variant="subtle" leftSection={<IconEye size={16} />} onClick={show}>
          {t('users.showAs')}
        </Button>
      )}
      {asking && <WhyForm user={user} onClose={() => setAsking(false)} />}
    </>
  )
}
