/** `/forms/:id`: a form drawn by dragging, for whom it is, with its JSON beside it. */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { DocumentMenu } from '../documents/DocumentMenu.tsx'
import { LoadedDocument } from '../documents/LoadedDocument.tsx'
import { Preview } from '../preview/Preview.tsx'
import { documentOf } from '../schema/field-row.ts'
import { textAt } from '../schema/read-json.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { useWorkbench, type WorkbenchOptions } from '../workbench/useWorkbench.ts'
import { Workbench } from '../workbench/Workbench.tsx'
import { WorkbenchHeader } from '../workbench/WorkbenchHeader.tsx'
import { FormDesigner } from './FormDesigner.tsx'
import { ForWhom } from './ForWhom.tsx'

export function FormPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <WithRight right="model">
      <LoadedDocument key={id} kind="form" id={id}>
        {options => <FormEditor {...options} />}
      </LoadedDocument>
    </WithRight>
  )
}

function FormEditor(options: WorkbenchOptions) {
  const { t, language } = useTexts()
  const bench = useWorkbench(options)
  const document = documentOf(bench.text) ?? {}
  const entity = textAt(document, 'entity') ?? ''
  return (
    <>
      <WorkbenchHeader
        bench={bench}
        title={documentTitle({ ...document, id: options.id }, language)}
        menu={bench.draft.base !== '' && <DocumentMenu kind="form" id={options.id} />}
      />
      <Workbench
        bench={bench}
        tabs={[
          { key: 'layout', label: t('forms.layout'), content: () => <FormDesigner bench={bench} /> },
          { key: 'for', label: t('forms.forWhom'), content: () => <ForWhom bench={bench} /> },
        ]}
        aside={{ key: 'preview', label: t('preview.title'), content: () => <Preview bench={bench} /> }}
        open={
          <Button component="a" href={`/a/all/${encodeURIComponent(entity)}`}>
            {t('editor.openInApp')}
          </Button>
        }
      />
    </>
  )
}
