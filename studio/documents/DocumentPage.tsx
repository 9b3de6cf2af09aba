/** One document, by its visual editor where its kind has one, and as JSON beside it, with completion and plan. */
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { DocumentKind } from '../../platform/contract/documents.ts'
import type { JsonObject } from '../../platform/contract/json.ts'
import { documentTitle } from '../../runtime/i18n/document-title.ts'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { documentOf } from '../schema/field-row.ts'
import { textAt } from '../schema/read-json.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { type Workbench as Bench, useWorkbench, type WorkbenchOptions } from '../workbench/useWorkbench.ts'
import { Workbench, type WorkbenchTab } from '../workbench/Workbench.tsx'
import { WorkbenchHeader } from '../workbench/WorkbenchHeader.tsx'
import { DocumentMenu } from './DocumentMenu.tsx'
import { LoadedDocument } from './LoadedDocument.tsx'

/** The sights of a kind of document beside its text; none: it is edited as JSON. */
export type EditorTabs = (bench: Bench, t: ReturnType<typeof useTexts>['t']) => WorkbenchTab[]

interface DocumentPageProps {
  kind: DocumentKind
  tabs?: EditorTabs
}

const jsonOnly: EditorTabs = () => []

export function DocumentPage({ kind, tabs = jsonOnly }: DocumentPageProps) {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <WithRight right="model">
      <LoadedDocument key={id} kind={kind} id={id}>
        {options => <DocumentEditor kind={kind} tabs={tabs} options={options} />}
      </LoadedDocument>
    </WithRight>
  )
}

function DocumentEditor({ kind, tabs, options }: Required<DocumentPageProps> & { options: WorkbenchOptions }) {
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
        tabs={tabs(bench, t).map(tab => ({
          ...tab,
          content: () => <Suspense fallback={<Rows />}>{tab.content()}</Suspense>,
        }))}
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
