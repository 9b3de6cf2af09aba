/** What stands below one's mails: put in here, and changed for all that come after. */
import { ActionIcon, Button, Popover, Stack, Textarea } from '@mantine/core'
import { IconSignature } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { client } from '../client.ts'
import { useMe } from '../shell/useMe.ts'
import { withSignature } from './mail-draft.ts'

interface SignatureMenuProps {
  rich: JsonObject
  onInsert: (rich: JsonObject) => void
}

export function SignatureMenu({ rich, onInsert }: SignatureMenuProps) {
  const { t } = useTranslation('compose')
  const queries = useQueryClient()
  const kept = useMe().data?.preferences.signature ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const save = useMutation({
    mutationFn: (signature: string) => client.me.prefer({ signature }),
    onSuccess: (_, signature) => {
      setOpened(false)
      onInsert(withSignature(rich, signature))
      void queries.invalidateQueries({ queryKey: ['me'] })
    },
  })
  return (
    <Popover opened={opened} onChange={setOpened} position="top-end" width={320} trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('signature')}
          onClick={() => setOpened(!opened)}
        >
          <IconSignature size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Textarea
            label={t('signature')}
            description={t('signatureHint')}
            autosize
            minRows={4}
            maxLength={2_000}
            value={typed ?? kept}
            onChange={event => setTyped(event.currentTarget.value)}
          />
          <Button size="xs" loading={save.isPending} onClick={() => save.mutate(typed ?? kept)}>
            {t('saveSignature')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
