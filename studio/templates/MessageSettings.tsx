/** What is said about a message itself: names, what it is about, which way and why it goes, and what goes along. */
import { Autocomplete, MultiSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { MessageDocument } from '../../platform/contract/documents.ts'
import { labelText } from '../../platform/contract/label.ts'
import { client } from '../../runtime/client.ts'
import { TitleFields } from '../documents/TitleFields.tsx'
import { useReading } from '../documents/useReading.ts'
import { EntitySelect } from '../editor/details/EntitySelect.tsx'
import classes from '../editor/EntitySettings.module.css'
import { documentsQuery, useModel } from '../model/model-queries.ts'
import { textAt, textsAt } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import { writeValue } from '../text/write-value.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'

/** The one purpose that is said in words here: it needs no consent. */
const necessary = 'transactional'

export function MessageSettings({ bench }: { bench: Workbench }) {
  const { t, language } = useTexts()
  const { data: model } = useModel()
  const message = useReading(bench.text)
  const entity = textAt(message, 'entity')
  const channel = textAt(message, 'channel') ?? ''
  const fields = model?.entities.find(({ name }) => name === entity)?.fields ?? []
  const files = fields.filter(({ type }) => type === 'file' || type === 'files')
  const { data: channels = [] } = useQuery({
    queryKey: ['messages', 'choices', entity],
    queryFn: async () => (await client.messages.choices({ entity: entity! })).channels,
    enabled: entity !== undefined,
  })
  const { data: others = [] } = useQuery(documentsQuery<MessageDocument>('messages'))
  const shown = (purpose: string) => (purpose === necessary ? t('templates.necessary') : purpose)
  const purposes = new Set([necessary, ...others.map(({ body }) => body.purpose)])
  const known = channels.map(({ id, title }) => ({
    value: id,
    label: typeof title === 'string' ? title : (title[language] ?? title['en'] ?? id),
  }))
  return (
    <fieldset className={classes.settings} disabled={!bench.valid}>
      <TitleFields bench={bench} path={[]} at={message} />
      <EntitySelect
        label={t('documents.entity')}
        value={entity ?? ''}
        onChange={name => bench.edit(text => writeValue(text, ['entity'], name))}
      />
      <Select
        label={t('templates.channel')}
        data={known.some(({ value }) => value === channel) ? known : [...known, { value: channel, label: channel }]}
        value={channel}
        onChange={id => id && bench.edit(text => writeValue(text, ['channel'], id))}
        allowDeselect={false}
      />
      <Autocomplete
        label={t('templates.purpose')}
        description={t('templates.purposeHint')}
        data={[...purposes].map(shown)}
        value={shown(textAt(message, 'purpose') ?? '')}
        onChange={words => {
          const purpose = words === shown(necessary) ? necessary : words
          bench.edit(text => writeValue(text, ['purpose'], purpose), 'purpose')
        }}
      />
      {files.length > 0 && (
        <MultiSelect
          label={t('templates.attachments')}
          description={t('templates.attachmentsHint')}
          data={files.map(({ name, title }) => ({ value: name, label: labelText(title, language) }))}
          value={textsAt(message, 'attachments')}
          onChange={names => bench.edit(text => writeValue(text, ['attachments'], names.length ? names : undefined))}
        />
      )}
    </fieldset>
  )
}
