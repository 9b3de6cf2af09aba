/** What a view is called, and where it stands among the others. */
import { Button, NumberInput } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ViewDocument } from '../../platform/contract/documents.ts'
import { TitleFields } from '../documents/TitleFields.tsx'
import { useDuplicate } from '../forms/useDuplicate.ts'
import { documentsQuery } from '../model/model-queries.ts'
import { documentOf } from '../schema/field-row.ts'
import { own } from '../schema/read-json.ts'
import { useTexts } from '../shell/useTexts.ts'
import { writeValue } from '../text/write-value.ts'
import type { Workbench } from '../workbench/useWorkbench.ts'
import classes from './ViewEditor.module.css'

export function ViewAbout({ bench }: { bench: Workbench }) {
  const { t } = useTexts()
  const views = useQuery(documentsQuery<ViewDocument>('views')).data ?? []
  const duplicate = useDuplicate(
    bench,
    views.map(({ id }) => id),
  )
  const document = documentOf(bench.text) ?? {}
  const order = own(document, 'order')
  return (
    <fieldset className={classes.editor} disabled={!bench.valid || bench.readOnly}>
      <TitleFields bench={bench} path={[]} at={document} size="xs" />
      <NumberInput
        size="xs"
        maw={240}
        label={t('views.order')}
        description={t('views.orderHint')}
        allowDecimal={false}
        placeholder="100"
        value={typeof order === 'number' ? order : ''}
        onChange={value =>
          bench.edit(text => writeValue(text, ['order'], typeof value === 'number' ? value : undefined), 'order')
        }
      />
      <div>
        <Button size="xs" variant="default" leftSection={<IconCopy size={16} />} onClick={duplicate}>
          {t('forms.for.duplicate')}
        </Button>
      </div>
    </fieldset>
  )
}
