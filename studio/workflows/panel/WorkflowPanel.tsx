/** The workflow as a whole: names, as whom it acts, whether it starts, who is told of failures, its limits. */
import { NumberInput, Radio, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { WorkflowDocument } from '../../../platform/contract/workflow/workflow-document.ts'
import { useUsers } from '../../people/people-queries.ts'
import { useTexts } from '../../shell/useTexts.ts'
import { setKey } from '../graph/change-node.ts'
import type { Designer } from '../useDesigner.ts'
import classes from './SidePanel.module.css'

export function WorkflowPanel({ designer }: { designer: Designer }) {
  const { t } = useTexts()
  const { document, readOnly } = designer
  const set = <K extends keyof WorkflowDocument>(key: K, value: WorkflowDocument[K] | undefined, source = '') =>
    designer.change(before => setKey(before, key, value), source)
  return (
    <>
      <header className={classes.head}>
        <h2 className={classes.type}>{t('workflows.panel.workflow')}</h2>
      </header>
      <fieldset className={classes.body} style={{ border: 0, margin: 0, minWidth: 0 }} disabled={readOnly}>
        <Names designer={designer} />
        <Radio.Group
          label={t('workflows.runAs.title')}
          value={document.runAs}
          onChange={value => set('runAs', value === 'system' ? 'system' : 'trigger')}
        >
          <Stack gap="xs" mt={4}>
            <Radio
              value="trigger"
              label={t('workflows.runAs.trigger')}
              description={t('workflows.runAs.triggerHint')}
            />
            <Radio value="system" label={t('workflows.runAs.system')} description={t('workflows.runAs.systemHint')} />
          </Stack>
        </Radio.Group>
        <Switch
          label={t('workflows.active.title')}
          description={t('workflows.active.hint')}
          checked={document.active ?? true}
          onChange={event => set('active', event.currentTarget.checked ? undefined : false)}
        />
        <Owner designer={designer} />
        <div className={classes.pair}>
          {(['steps', 'days'] as const).map(key => (
            <NumberInput
              key={key}
              label={t(`workflows.limits.${key}`)}
              min={1}
              value={document.limits?.[key] ?? ''}
              onChange={value => {
                const limits = setKey({ ...document.limits }, key, typeof value === 'number' ? value : undefined)
                set('limits', Object.keys(limits).length ? limits : undefined, `limits.${key}`)
              }}
            />
          ))}
        </div>
        <p className={classes.hint}>{t('workflows.panel.keys')}</p>
      </fieldset>
    </>
  )
}

function Names({ designer }: { designer: Designer }) {
  const { t } = useTexts()
  const { document, change } = designer
  const japanese = document['x-i18n']?.['ja']
  const setJapanese = (title: string) =>
    change(before => {
      const { ja, ...others } = before['x-i18n'] ?? {}
      const names = setKey({ ...ja }, 'title', title || undefined)
      const all = Object.keys(names).length ? { ...others, ja: names } : others
      return setKey(before, 'x-i18n', Object.keys(all).length ? all : undefined)
    }, 'title.ja')
  const set = (key: 'title' | 'description', text: string) =>
    change(before => setKey(before, key, text || undefined), key)
  return (
    <>
      <TextInput
        label={t('settings.title.en')}
        lang="en"
        value={document.title ?? ''}
        onChange={event => set('title', event.currentTarget.value)}
      />
      <TextInput
        label={t('settings.title.ja')}
        lang="ja"
        value={japanese?.title ?? ''}
        onChange={event => setJapanese(event.currentTarget.value)}
      />
      <Textarea
        label={t('settings.description')}
        autosize
        minRows={2}
        value={document.description ?? ''}
        onChange={event => set('description', event.currentTarget.value)}
      />
    </>
  )
}

/** Whoever may not list people sees the id. */
function Owner({ designer }: { designer: Designer }) {
  const { t } = useTexts()
  const { data: users = [] } = useUsers()
  const { owner } = designer.document
  const data = users.map(({ _id, name }) => ({ value: _id, label: name }))
  const isThere = owner === undefined || data.some(({ value }) => value === owner)
  return (
    <Select
      label={t('workflows.owner')}
      description={t('workflows.ownerHint')}
      data={isThere ? data : [...data, { value: owner, label: owner }]}
      value={owner ?? null}
      searchable
      clearable
      onChange={value => designer.change(before => setKey(before, 'owner', value ?? undefined))}
    />
  )
}
