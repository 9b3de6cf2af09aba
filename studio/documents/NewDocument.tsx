/** Asks for what a new document needs, then opens its editor; nothing is saved before its plan is applied. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { DocumentKind } from '../../platform/contract/documents.ts'
import { keepDraft, keptDraftIds } from '../draft/kept-drafts.ts'
import { EntitySelect } from '../editor/details/EntitySelect.tsx'
import { useModel } from '../model/model-queries.ts'
import { proposedId } from '../naming/proposed-id.ts'
import { useKnownTitles } from '../naming/useKnownTitles.ts'
import { useTexts } from '../shell/useTexts.ts'
import { documentText } from './document-text.ts'
import { IdInput } from './IdInput.tsx'
import { idProblem, newDocument } from './new-document.ts'

interface NewDocumentProps {
  kind: DocumentKind
  taken: string[]
  /** Chosen already, where one came from its page. */
  about?: string | undefined
  opened: boolean
  onClose: () => void
}

export function NewDocument({ kind, taken, about = '', opened, onClose }: NewDocumentProps) {
  const { t } = useTexts()
  const { data: model } = useModel()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [entity, setEntity] = useState(about)
  const [ownId, setOwnId] = useState<string | null>(null)
  const wantsEntity = kind !== 'role'
  const known = useKnownTitles()
  // What was begun and is not applied yet keeps its name.
  const used = [...taken, ...keptDraftIds(`${kind}.`).map(key => key.slice(kind.length + 1))]
  const id = ownId ?? proposedId({ kind, title, entity, taken: used, known })
  const problem = idProblem(id, used)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (problem || (wantsEntity && !entity)) return
    const of = model?.entities.find(({ name }) => name === entity)
    const document = newDocument({ kind, id, title: title || id, entity, model: of })
    keepDraft(`${kind}.${id}`, { revision: model?.revision ?? 0, text: documentText(document) })
    void navigate({ to: `/${kind}s/$id`, params: { id } })
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t(`documents.new.${kind}`)} centered>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('documents.title')}
            value={title}
            onChange={event => setTitle(event.currentTarget.value)}
            data-autofocus
          />
          {wantsEntity && <EntitySelect label={t('documents.entity')} value={entity} onChange={setEntity} />}
          <IdInput value={id} problem={problem} onChange={setOwnId} example={examples[kind] ?? 'case.first'} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" disabled={problem !== null || (wantsEntity && !entity)}>
              {t('entities.continue')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** What a person who has to say it themselves can go by. */
const examples: Partial<Record<DocumentKind, string>> = {
  role: 'sales-manager',
  app: 'help-desk',
  view: 'case.open',
  form: 'case.short',
  message: 'case.received',
  document: 'quote.paper',
  dashboard: 'case.week',
  webform: 'ask-us',
}
