/** The link by which somebody sets their password: told this once, and whether it went out by mail. */
import { Alert, Button, CopyButton, Group, Modal, Stack, TextInput } from '@mantine/core'
import type { Invitation } from '../../platform/contract/session.ts'
import { useMoment } from '../changes/useMoment.ts'
import { useTexts } from '../shell/useTexts.ts'

interface InvitationLinkProps {
  invitation: Invitation
  email: string
  onClose: () => void
}

export function InvitationLink({ invitation: { link, mailed, until }, email, onClose }: InvitationLinkProps) {
  const { t } = useTexts()
  const moment = useMoment()
  return (
    <Modal opened onClose={onClose} title={t('invitation.title')} centered>
      <Stack gap="md">
        <Alert color={mailed ? 'green' : 'yellow'}>
          {mailed ? t('invitation.mailed', { email }) : t('invitation.notMailed')}
        </Alert>
        <TextInput
          label={t('invitation.link')}
          description={t('invitation.until', { at: moment(until) })}
          inputWrapperOrder={['label', 'input', 'description']}
          value={link}
          readOnly
          onFocus={event => event.currentTarget.select()}
        />
        <Group justify="flex-end">
          <CopyButton value={link}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {t(copied ? 'invitation.copied' : 'invitation.copy')}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t('common:action.close')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
