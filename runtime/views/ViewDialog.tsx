/** A view's name and who sees it: for a new one, or one that is there. */
import { Alert, Button, Group, Modal, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../platform/contract/json.ts'
import type { PersonalDocument, PersonalShare } from '../../platform/contract/personal.ts'
import type { EntityDescription } from '../../platform/contract/session.ts'
import { client } from '../client.ts'
import { documentTitle } from '../i18n/document-title.ts'
import { problemText } from '../i18n/problem-text.ts'
import type { ListState } from '../list/useListState.ts'
import { useMe } from '../shell/useMe.ts'
import { documentToSave } from './document-to-save.ts'
import { useViewActions } from './useViewActions.ts'

interface ViewDialogProps {
  description: EntityDescription
  state: ListState
  /** None: a new one of what is shown. */
  view?: PersonalDocument<'view'>
  onClose: () => void
}

export function ViewDialog({ description, state, view, onClose }: ViewDialogProps) {
  const { t, i18n } = useTranslation(['lists', 'common'])
  const { entity } = description
  const { create, save } = useViewActions(entity, state)
  const copied = state.stored ? documentTitle(state.stored, i18n.language) : ''
  const [title, setTitle] = useState(view?.document.title ?? (copied && t('copyOf', { title: copied })))
  const [share, setShare] = useState<PersonalShare>(view?.share ?? 'private')
  const [team, setTeam] = useState<string | null>(view?.team?._id ?? null)
  const error = create.error ?? save.error
  function submit() {
    const shared = { share, team: share === 'team' ? team : null }
    const done = { onSuccess: onClose }
    if (!view) return create.mutate({ document: documentToSave(entity, state, title.trim()), ...shared }, done)
    const { id: _, 'x-i18n': __, ...document } = view.document
    const named = { ...document, title: title.trim() } as unknown as JsonObject
    return save.mutate({ view, change: { document: named, ...shared } }, done)
  }
  return (
    <Modal opened onClose={onClose} title={t(view ? 'settings' : 'saveAsTitle')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack gap="md">
          {error && <Alert color="red">{problemText(error, t)}</Alert>}
          <TextInput
            label={t('name')}
            value={title}
            maxLength={200}
            required
            data-autofocus
            onFocus={event => event.currentTarget.select()}
            onChange={event => setTitle(event.currentTarget.value)}
          />
          <ShareChoice share={share} onShare={setShare} team={team} onTeam={setTeam} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button
              type="submit"
              disabled={!title.trim() || (share === 'team' && !team)}
              loading={create.isPending || save.isPending}
            >
              {t('action.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

interface ShareChoiceProps {
  share: PersonalShare
  onShare: (share: PersonalShare) => void
  team: string | null
  onTeam: (team: string | null) => void
}

/** Everyone only for those who look after the model; a team only where one is in one. */
function ShareChoice({ share, onShare, team, onTeam }: ShareChoiceProps) {
  const { t } = useTranslation('lists')
  const { data: me } = useMe()
  const { data: teams = [] } = useQuery({ queryKey: ['teams'], queryFn: () => client.teams.list() })
  const own = teams.filter(({ members }) => members.includes(me?.user._id ?? ''))
  const mayAll = me?.administrator || me?.rights.includes('model') || share === 'everyone'
  return (
    <>
      <Radio.Group label={t('seenBy')} value={share} onChange={next => onShare(next as PersonalShare)}>
        <Stack gap={8} mt={8}>
          <Radio value="private" label={t('share.private')} />
          {(own.length > 0 || share === 'team') && <Radio value="team" label={t('share.team')} />}
          {mayAll && <Radio value="everyone" label={t('share.everyone')} />}
        </Stack>
      </Radio.Group>
      {share === 'team' && (
        <Select
          label={t('team')}
          data={own.map(({ _id, name }) => ({ value: _id, label: name }))}
          value={team}
          onChange={onTeam}
          required
          allowDeselect={false}
        />
      )}
    </>
  )
}
