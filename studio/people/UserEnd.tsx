/** When somebody leaves, and when they come back. What they had is handed over first, with what waits for their decision. */
import { Button, Group } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { UserSummary } from '../../platform/contract/session.ts'
import { client } from '../../runtime/client.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import { showDone } from '../../runtime/shell/show-done.ts'
import { useMe } from '../../runtime/shell/useMe.ts'
import { PlanProblem } from '../plan/PlanProblem.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { DeactivateUser } from './DeactivateUser.tsx'
import { useSaved } from './useSaved.ts'

const TransferDialog = lazy(() =>
  import('../../runtime/work/TransferDialog.tsx').then(({ TransferDialog }) => ({ default: TransferDialog })),
)

export function UserEnd({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const { data: me } = useMe()
  const [doing, setDoing] = useState<'hand over' | 'deactivate' | null>(null)
  const close = () => setDoing(null)
  const back = useSaved(
    () => client.users.update(user._id, { active: true }),
    ['users'],
    () => showDone(t('users.isBack', { name: user.name })),
  )
  const isOneself = me?.user._id === user._id
  return (
    <Part title={t('users.leaving')} hint={t(user.active ? 'users.leavingHint' : 'users.hasLeft')}>
      {back.error != null && <PlanProblem error={back.error} />}
      <Group>
        <Button variant="default" onClick={() => setDoing('hand over')}>
          {t('users.handOver')}
        </Button>
        {user.active ? (
          <Button variant="default" c="red" disabled={isOneself} onClick={() => setDoing('deactivate')}>
            {t('users.deactivate')}
          </Button>
        ) : (
          <Button loading={back.isPending} onClick={() => back.mutate(undefined)}>
            {t('users.reactivate')}
          </Button>
        )}
      </Group>
      <Suspense>{doing === 'hand over' && <TransferDialog person={user} onClose={close} />}</Suspense>
      {doing === 'deactivate' && <DeactivateUser user={user} onClose={close} />}
    </Part>
  )
}
