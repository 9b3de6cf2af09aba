/** Door of the admins' app: language first, then the pages. */
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { startI18n } from '../runtime/i18n/start.ts'
import { createQueryClient } from '../runtime/query-client.ts'
import { oneEscape } from '../runtime/shell/one-escape.ts'
import { Providers } from '../runtime/shell/Providers.tsx'
import { createStudioRouter } from './router.ts'

const queryClient = createQueryClient()

oneEscape()
await startI18n({ studio: { en: () => import('./i18n/en.ts'), ja: () => import('./i18n/ja.ts') } })
if (window.location.pathname === '/studio/preview') {
  // Not awaited here: its chunk imports this one, and would wait for it.
  void import('./preview/start-preview.tsx').then(({ startPreview }) => startPreview(queryClient))
} else {
  createRoot(document.getElementById('root')!).render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={createStudioRouter()} />
    </Providers>,
  )
}
