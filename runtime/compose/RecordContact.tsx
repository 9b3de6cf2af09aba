/** On a record: mail, with how much of it is unread, and a call or visit to be logged. What opens is loaded when it does. */
import { ActionIcon, Indicator } from '@mantine/core'
import { IconMail, IconPhonePlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { useLogTargets } from './log/useLogTargets.ts'
import { useMessages } from './useMessages.ts'

const MessagesDrawer = lazy(() =>
  import('./MessagesDrawer.tsx').then(({ MessagesDrawer }) => ({ default: MessagesDrawer })),
)
const LogSheet = lazy(() => import('./log/LogSheet.tsx').then(({ LogSheet }) => ({ default: LogSheet })))

interface RecordContactProps {
  description: EntityDescription
  record: JsonObject
  label: string
}

export function RecordContact({ description: { entity, actions }, record, label }: RecordContactProps) {
  const { t } = useTranslation('compose')
  const [open, setOpen] = useState<'mail' | 'log' | null>(null)
  const about = { entity: entity.name, _id: String(record['_id']) }
  const messages = useMessages(about)
  const targets = useLogTargets(entity)
  const { unread } = messages
  const hasAddress = entity.fields.some(({ type }) => type === 'email' || type === 'relation' || type === 'inverse')
  const close = () => setOpen(null)
  return (
    <>
      {targets.length > 0 && (
        <ActionIcon variant="default" size="lg" aria-label={t('log')} title={t('log')} onClick={() => setOpen('log')}>
          <IconPhonePlus size={16} />
        </ActionIcon>
      )}
      {(hasAddress || (messages.messages?.length ?? 0) > 0) && (
        <Indicator disabled={unread === 0} label={unread} size={16} color="ai">
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={unread ? t('messagesUnread', { count: unread }) : t('messages')}
            title={t('messages')}
            onClick={() => setOpen('mail')}
          >
            <IconMail size={16} />
          </ActionIcon>
        </Indicator>
      )}
      <Suspense>
        {open === 'mail' && (
          <MessagesDrawer
            about={about}
            label={label}
            messages={messages}
            mayWrite={actions.includes('update')}
            onClose={close}
          />
        )}
        {open === 'log' && (
          <LogSheet targets={targets} entity={entity.name} record={record} label={label} onClose={close} />
        )}
      </Suspense>
    </>
  )
}
