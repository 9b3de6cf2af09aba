/** Mail by a template for many: who would get it is seen before anything goes out. */
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { labelText } from '../../../platform/contract/label.ts'
import { client } from '../../client.ts'
import { problemText } from '../../i18n/problem-text.ts'
import { FormAlert } from '../../shell/FormAlert.tsx'
import { ManyOutcome } from './ManyOutcome.tsx'
import classes from './many.module.css'
import { type ManyDialogProps, recordsOf, useMany } from './useMany.ts'

export function MailDialog({ chosen, onClose }: ManyDialogProps) {
  const { t, i18n } = useTranslation(['compose', 'common'])
  const choices = useQuery({
    queryKey: ['messages', 'choices', chosen.entity],
    queryFn: () => client.messages.choices({ entity: chosen.entity }),
    retry: false,
  })
  const [template, setTemplate] = useState<string | null>(null)
  const asked = { ...recordsOf(chosen), template: template ?? '' }
  const dry = useMany(() => client.messages.many({ ...asked, dryRun: true }))
  const sending = useMany(() => client.messages.many(asked), { goesOn: true })
  const isSent = sending.data !== undefined
  const templates = choices.data?.templates ?? []
  const missing = !choices.data
    ? null
    : !choices.data.channels.length
      ? t('noChannel')
      : !templates.length
        ? t('noTemplates')
        : null
  return (
    <Modal opened onClose={onClose} title={t('manyTitle.mail')}>
      <Stack gap="md">
        <p className={classes.hint}>{t('manyRecords', { count: chosen.count })}</p>
        {choices.error && <FormAlert>{problemText(choices.error, t)}</FormAlert>}
        {missing ? (
          <p>{missing}</p>
        ) : (
          <Select
            label={t('template')}
            data={templates.map(({ id, title }) => ({ value: id, label: labelText(title, i18n.language) }))}
            value={template}
            allowDeselect={false}
            disabled={isSent || sending.isPending}
            data-autofocus
            onChange={value => {
              setTemplate(value)
              dry.reset()
            }}
          />
        )}
        <ManyOutcome
          entity={chosen.entity}
          work={sending.isIdle ? dry : sending}
          told={sending.isIdle ? 'reachable' : 'wasSent'}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t(isSent ? 'common:action.close' : 'common:action.cancel')}
          </Button>
          {!isSent && !dry.data && (
            <Button disabled={!template} loading={dry.isPending} onClick={() => dry.mutate(undefined)}>
              {t('checkMany')}
            </Button>
          )}
          {!isSent && dry.data && (
            <Button disabled={!dry.data.reached} loading={sending.isPending} onClick={() => sending.mutate(undefined)}>
              {t('sendMany', { count: dry.data.reached })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
