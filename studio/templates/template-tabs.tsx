/** How messages and papers are edited: what they say, what is said about them, and how they look on a record. */
import { lazy } from 'react'
import type { EditorTabs } from '../documents/DocumentPage.tsx'

const MessageEditor = lazy(() =>
  import('./MessageEditor.tsx').then(({ MessageEditor }) => ({ default: MessageEditor })),
)
const MessageSettings = lazy(() =>
  import('./MessageSettings.tsx').then(({ MessageSettings }) => ({ default: MessageSettings })),
)
const MessagePreview = lazy(() =>
  import('./MessagePreview.tsx').then(({ MessagePreview }) => ({ default: MessagePreview })),
)

const PaperEditor = lazy(() => import('./PaperEditor.tsx').then(({ PaperEditor }) => ({ default: PaperEditor })))
const PaperSettings = lazy(() =>
  import('./PaperSettings.tsx').then(({ PaperSettings }) => ({ default: PaperSettings })),
)
const PaperPreview = lazy(() => import('./PaperPreview.tsx').then(({ PaperPreview }) => ({ default: PaperPreview })))

export const messageTabs: EditorTabs = (bench, t) => [
  { key: 'texts', label: t('templates.texts'), content: () => <MessageEditor bench={bench} /> },
  { key: 'settings', label: t('templates.settings'), content: () => <MessageSettings bench={bench} /> },
  { key: 'preview', label: t('templates.preview'), content: () => <MessagePreview bench={bench} /> },
]

export const paperTabs: EditorTabs = (bench, t) => [
  { key: 'sections', label: t('templates.sections'), content: () => <PaperEditor bench={bench} /> },
  { key: 'settings', label: t('templates.settings'), content: () => <PaperSettings bench={bench} /> },
  { key: 'preview', label: t('templates.preview'), content: () => <PaperPreview bench={bench} /> },
]
