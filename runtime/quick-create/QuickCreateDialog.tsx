/** A new record in a dialog, without leaving the page. */
import { Button, Group, Modal } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import { labelText } from '../../platform/contract/label.ts'
import { inSentence } from '../entity/in-sentence.ts'
import { useEntity } from '../entity/useEntity.ts'
import { LeaveDialog } from '../record/LeaveDialog.tsx'
import { NewRecord } from '../record/NewRecord.tsx'
import { ErrorNotice } from '../shell/ErrorNotice.tsx'
import { Rows } from '../shell/Rows.tsx'
import classes from './QuickCreateDialog.module.css'
import type { Created } from './quick-create-context.ts'

interface QuickCreateDialogProps {
  entity: string
  values: JsonObject
  labels: ReadonlyMap<string, string>
  answer: (created: Created | null) => void
}

export function QuickCreateDialog({ entity, values, labels, answer }: QuickCreateDialogProps) {
  const { t, i18n } = useTranslation()
  const { data: description, error, refetch } = useEntity(entity)
  const isDirty = useRef(false)
  const [asking, setAsking] = useState(false)
  const close = () => (isDirty.current ? setAsking(true) : answer(null))
  const title = description
    ? t('list.createOne', { title: inSentence(labelText(description.entity.title, i18n.language)) })
    : t('state.loading')
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={720}
      closeOnClickOutside={false}
      classNames={{ body: classes.body!, title: classes.title! }}
    >
      {error && !description ? (
        <ErrorNotice error={error} retry={refetch} />
      ) : description ? (
        <NewRecord
          description={description}
          values={values}
          known={new Map(labels)}
          onDirty={dirty => {
            isDirty.current = dirty
          }}
          onCreated={answer}
          footer={({ formId, saving }) => (
            <Group justify="flex-end" className={classes.footer!}>
              <Button variant="default" onClick={close}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" form={formId} loading={saving}>
                {t('action.create')}
              </Button>
            </Group>
          )}
        />
      ) : (
        <Rows count={6} />
      )}
      <LeaveDialog opened={asking} onStay={() => setAsking(false)} onLeave={() => answer(null)} />
    </Modal>
  )
}
