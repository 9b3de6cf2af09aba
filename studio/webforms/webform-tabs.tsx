/** How a web form is edited: what a visitor is asked, what is said about the form, where it stands, and what came in. */
import { lazy } from 'react'
import type { EditorTabs } from '../documents/DocumentPage.tsx'

const WebformEditor = lazy(() =>
  import('./WebformEditor.tsx').then(({ WebformEditor }) => ({ default: WebformEditor })),
)
const WebformSettings = lazy(() =>
  import('./WebformSettings.tsx').then(({ WebformSettings }) => ({ default: WebformSettings })),
)
const WebformSubmissions = lazy(() =>
  import('./WebformSubmissions.tsx').then(({ WebformSubmissions }) => ({ default: WebformSubmissions })),
)
const WebformPlace = lazy(() => import('./WebformPlace.tsx').then(({ WebformPlace }) => ({ default: WebformPlace })))

export const webformTabs: EditorTabs = (bench, t) => [
  { key: 'form', label: t('webforms.form'), content: () => <WebformEditor bench={bench} /> },
  { key: 'settings', label: t('templates.settings'), content: () => <WebformSettings bench={bench} /> },
  { key: 'preview', label: t('webforms.place'), content: () => <WebformPlace bench={bench} /> },
  { key: 'received', label: t('webforms.received'), content: () => <WebformSubmissions bench={bench} /> },
]
