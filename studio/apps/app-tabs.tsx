/** How an app is edited: its navigation by drag, what is said about the app, and what a role finds in it. */
import { lazy } from 'react'
import type { EditorTabs } from '../documents/DocumentPage.tsx'

const NavigationEditor = lazy(() =>
  import('./NavigationEditor.tsx').then(({ NavigationEditor }) => ({ default: NavigationEditor })),
)
const AppSettings = lazy(() => import('./AppSettings.tsx').then(({ AppSettings }) => ({ default: AppSettings })))
const AppAsRole = lazy(() => import('./AppAsRole.tsx').then(({ AppAsRole }) => ({ default: AppAsRole })))

export const appTabs: EditorTabs = (bench, t) => [
  { key: 'navigation', label: t('apps.navigation'), content: () => <NavigationEditor bench={bench} /> },
  { key: 'settings', label: t('apps.settings'), content: () => <AppSettings bench={bench} /> },
  { key: 'preview', label: t('apps.preview'), content: () => <AppAsRole bench={bench} /> },
]
