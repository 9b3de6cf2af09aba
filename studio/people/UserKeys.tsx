/** API keys that act as this person. */

import type { UserSummary } from '../../platform/contract/session.ts'
import { Part } from '../../runtime/settings/Part.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { KeyTable } from './KeyTable.tsx'
import { useKeys } from './people-queries.ts'

export function UserKeys({ user }: { user: UserSummary }) {
  const { t } = useTexts()
  const keys = useKeys().data?.filter(key => key.user === user._id) ?? []
  if (keys.length === 0) return null
  return (
    <Part title={t('page.keys')}>
      <KeyTable keys={keys} />
    </Part>
  )
}
