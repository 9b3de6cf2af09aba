/** `/views/:id`: a list as it is set up, with its JSON or how it will look beside it. */
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
import { ViewAbout } from './ViewAbout.tsx'
import { ViewEditor } from './ViewEditor.tsx'

export function ViewPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <WithRight right="model">
      <LoadedDocument key={id} kind="view" id={id}>
        {options => <ViewBench {...options} />}
      </LoadedDocument>
    </WithRight>
  )
}

function ViewBench(options: WorkbenchOptions) {
  const { t, language } = useTexts()
  const bench = useWorkbench(options)
  const document = documentOf(bench.text) ?? {}
  const address = `/a/all/${encodeURIComponent(textAt(document, 'entity') ?? '')}?view=${encodeURIComponent(options.id)}`
  return (
    <>
      <WorkbenchHeader
        bench={bench}
        title={documentTitle({ ...document, id: options.id }, language)}
        menu={bench.draft.base !== '' && <DocumentMenu kind="view" id={options.id} />}
      />
      <Workbench
        bench={bench}
        tabs={[
          { key: 'show', label: t('views.show'), content: () => <ViewEditor bench={bench} /> },
          { key: 'about', label: t('views.about'), content: () => <ViewAbout bench={bench} /> },
        ]}
        aside={{ key: 'preview', label: t('preview.title'), content: () => <Preview bench={bench} /> }}
        open={
          <Button component="a" href={address}>
            {t('editor.openInApp')}
          </Button>
        }
      />
    </>
  )
}
