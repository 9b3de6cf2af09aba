/** One view, form or app as JSON, with completion and plan. */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import type { DocumentKind } from '../../platform/contract/documents.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { documentOf } from '../schema/field-row.ts'
import { textAt } from '../schema/read-json.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { useWorkbench, type WorkbenchOptions } from '../workbench/useWorkbench.ts'
import { Workbench } from '../workbench/Workbench.tsx'
import { WorkbenchHeader } from '../workbench/WorkbenchHeader.tsx'
import { DocumentMenu } from './DocumentMenu.tsx'
import { LoadedDocument } from './LoadedDocument.tsx'

export function DocumentPage({ kind }: { kind: DocumentKind }) {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <WithRight right="model">
      <LoadedDocument key={id} kind={kind} id={id}>
        {options => <DocumentEditor kind={kind} options={options} />}
      </LoadedDocument>
    </WithRight>
  )
}

function DocumentEditor({ kind, options }: { kind: DocumentKind; options: WorkbenchOptions }) {
  const { t, language } = useTexts()
  const bench = useWorkbench(options)
  const title = documentTitle({ ...documentOf(bench.text), id: options.id }, language)
  return (
    <>
      <WorkbenchHeader
        bench={bench}
        title={title}
        menu={bench.draft.base !== '' && <DocumentMenu kind={kind} id={options.id} />}
      />
      <Workbench
        bench={bench}
        tabs={[]}
        open={
          <Button component="a" href={placeInApp(documentOf(bench.text))}>
            {t('editor.openInApp')}
          </Button>
        }
      />
    </>
  )
}

/** Where business users meet the document. */
function placeInApp(document: JsonObject | null): string {
  const text = (key: string) => encodeURIComponent(textAt(document ?? {}, key) ?? '')
  if (text('kind') === 'app') return `/a/${text('id')}`
  return `/a/all/${text('entity')}${text('kind') === 'view' ? `?view=${text('id')}` : ''}`
}
